import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./DwellBar.module.css";

export type DwellBarProps = {
  name: string;
  seconds: number;
  /** The longest of the bars it stands with. */
  maxSeconds: number;
  imageUrl?: string | null;
  /** How many times it was looked at. */
  times?: number;
  showName?: boolean;
};

/** A page or product as a small picture or initials, with a bar for how long it was looked at. */
export function DwellBar({
  name,
  seconds,
  maxSeconds,
  imageUrl,
  times,
  showName = false,
}: DwellBarProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const label = t("dwell.label", { name, duration: format.duration(seconds) });
  const share = Math.max(0.04, Math.min(1, seconds / Math.max(maxSeconds, 1)));
  return (
    <span className={classes.root} data-wide={showName} title={label}>
      <span className={classes.hidden}>{label}</span>
      {imageUrl ? (
        <img className={classes.picture} src={imageUrl} alt="" loading="lazy" />
      ) : (
        <span className={classes.picture} aria-hidden>
          {initials(name)}
        </span>
      )}
      <span className={classes.body} aria-hidden>
        {showName && (
          <span className={classes.name}>
            {name}
            {times !== undefined && times > 1 && <span className={classes.times}> ×{times}</span>}
          </span>
        )}
        <span className={classes.track}>
          <span className={classes.bar} style={{ width: `${share * 100}%` }} />
        </span>
      </span>
      {showName && (
        <span className={classes.duration} aria-hidden>
          {format.duration(seconds)}
        </span>
      )}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toLocaleUpperCase("vi") ?? "")
    .join("");
}
