import { Button } from "@mantine/core";
import { Sparkles } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Banner.module.css";

export type NewVersionBannerProps = { available: boolean; onReload?: () => void };

/** Offers the new version; the page is never reloaded under someone's hands. */
export function NewVersionBanner({ available, onReload }: NewVersionBannerProps) {
  const { t } = useTranslation("shell");
  const [later, setLater] = useState(false);
  if (!available || later) return null;
  return (
    <div className={classes.root} data-tone="info" role="status">
      <Sparkles size={18} className={classes.icon} aria-hidden />
      <span className={classes.text}>
        <strong>{t("newVersion.title")}</strong> {t("newVersion.body")}
      </span>
      <span className={classes.actions}>
        <Button size="xs" onClick={onReload ?? (() => window.location.reload())}>
          {t("newVersion.reload")}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setLater(true)}>
          {t("newVersion.later")}
        </Button>
      </span>
    </div>
  );
}
