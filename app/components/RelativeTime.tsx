import { useNow } from "#app/components/use-now.ts";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import classes from "./RelativeTime.module.css";

export type RelativeTimeProps = {
  at: Moment;
  /** "ago" counts from now; "when" names an agreed time ("15:30", "09:00 tomorrow"). */
  shape?: "ago" | "when";
};

/** A time in words, kept true while one looks; the exact one on hover. */
export function RelativeTime({ at, shape = "ago" }: RelativeTimeProps) {
  const format = useFormat();
  const now = useNow(15);
  return (
    <time
      className={classes.root}
      dateTime={new Date(at).toISOString()}
      title={format.dateTime(at)}
    >
      {shape === "ago" ? format.relative(at, now) : format.when(at, now)}
    </time>
  );
}
