import { Button } from "@mantine/core";
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ErrorPanel.module.css";

export type ErrorPanelProps = {
  title?: string;
  children?: ReactNode;
  /** The number to read out to support. */
  requestId?: string | null;
  onRetry?: () => void;
  retrying?: boolean;
};

/** A part of the page that failed: what happened, its number, and another try. */
export function ErrorPanel({ title, children, requestId, onRetry, retrying }: ErrorPanelProps) {
  const { t } = useTranslation(["shell", "common"]);
  return (
    <div className={classes.root} role="alert">
      <TriangleAlert size={20} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        <p className={classes.title}>{title ?? t("error.title")}</p>
        <p className={classes.text}>{children ?? t("error.body")}</p>
        {requestId && (
          <p className={classes.id}>
            {t("error.requestId")}: <code>{requestId}</code>
          </p>
        )}
        {onRetry && (
          <Button
            variant="default"
            leftSection={<RotateCw size={16} />}
            loading={retrying}
            onClick={onRetry}
          >
            {t("common:actions.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
