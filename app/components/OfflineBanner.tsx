import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import classes from "./Banner.module.css";

export type OfflineBannerProps = {
  /** From `useOnline(connection)`. */
  online: boolean;
  since?: Moment | null;
  /** Actions kept on this device until the network returns. */
  waiting?: number;
};

/** Says that the network is gone, what still works, and what waits. */
export function OfflineBanner({ online, since, waiting = 0 }: OfflineBannerProps) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  if (online) return null;
  return (
    <div className={classes.root} data-tone="warn" role="status">
      <WifiOff size={18} className={classes.icon} aria-hidden />
      <span className={classes.text}>
        <strong>
          {since ? t("offline.since", { time: format.time(since) }) : t("offline.title")}
        </strong>{" "}
        {t("offline.body")} {waiting > 0 && t("offline.waiting", { count: waiting })}
      </span>
    </div>
  );
}
