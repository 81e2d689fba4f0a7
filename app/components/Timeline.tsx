import type { LucideIcon } from "lucide-react";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import classes from "./Timeline.module.css";

export type TimelineEntry = {
  id: string;
  at: Moment;
  icon: LucideIcon;
  tone?: "quiet" | "customer" | "us" | "good" | "bad";
  title: ReactNode;
  /** A quiet second line: who, how long, from where. */
  meta?: ReactNode;
  /** Always shown under the title. */
  body?: ReactNode;
  /** Shown on request. */
  more?: ReactNode;
};

export type TimelineProps = {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  /** Said when there is nothing. */
  empty?: ReactNode;
};

/** One story, newest first, with the days as headings. */
export function Timeline({ entries, empty }: TimelineProps) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const now = useNow(60);
  if (entries.length === 0) return <p className={classes.empty}>{empty ?? t("timeline.empty")}</p>;
  const days: { key: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const key = format.dayKey(entry.at);
    const day = days.at(-1);
    if (day?.key === key) day.entries.push(entry);
    else days.push({ key, entries: [entry] });
  }
  return (
    <section className={classes.root} aria-label={t("timeline.label")}>
      {days.map((day) => (
        <section key={day.key}>
          <h3 className={classes.day}>{format.dayHeading(day.entries[0]?.at ?? now, now)}</h3>
          <ol className={classes.entries}>
            {day.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.entry}>
      <span className={classes.mark} data-tone={entry.tone ?? "quiet"} aria-hidden>
        <entry.icon size={14} strokeWidth={2} />
      </span>
      <div className={classes.content}>
        <div className={classes.head}>
          <span className={classes.title}>{entry.title}</span>
          <time
            className={classes.time}
            dateTime={new Date(entry.at).toISOString()}
            title={format.dateTime(entry.at)}
          >
            {format.time(entry.at)}
          </time>
        </div>
        {entry.meta && <div className={classes.meta}>{entry.meta}</div>}
        {entry.body && <div className={classes.body}>{entry.body}</div>}
        {entry.more && (
          <>
            <button
              type="button"
              className={classes.toggle}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t(open ? "timeline.less" : "timeline.more")}
              <ChevronDown size={14} data-open={open} className={classes.chevron} aria-hidden />
            </button>
            {open && <div className={classes.body}>{entry.more}</div>}
          </>
        )}
      </div>
    </li>
  );
}
