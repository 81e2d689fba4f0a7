import { CalendarClock, DoorOpen, Phone } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { PersonName } from "#app/components/PersonName.tsx";
import { ScoreChange } from "#app/components/ScoreChange.tsx";
import { ScoreRing } from "#app/components/ScoreRing.tsx";
import { SlaClock } from "#app/components/SlaClock.tsx";
import { changeToday } from "#app/domain/queue/change-today.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { useFormat } from "#app/i18n/format.ts";
import { campaignWords, type RowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./QueueRowItem.module.css";

type Props = { row: QueueRow; now: number; withStore: boolean; words: RowWords };

/** What a row says: ring, name, clock; interest, source and what they do now; what is due. */
export const QueueRowItem = memo(function QueueRowItem({ row, now, withStore, words }: Props) {
  const at = new Date(now);
  const due = respondBy(row);
  const looking = words.looking(row, at);
  const change = changeToday(row, at);
  const source = words.source(row);
  return (
    <span className={classes.root}>
      <ScoreRing score={scoreAt(row.rank, at)} />
      <span className={classes.lines}>
        <span className={classes.line}>
          <span className={classes.name}>
            <PersonName
              name={words.name(row)}
              unread={row.unread}
              presence={isOnline(row.lastSeenAt, at) ? "online" : undefined}
            />
          </span>
          {due && <SlaClock startedAt={due.startedAt} dueAt={due.dueAt} compact />}
        </span>
        <span className={classes.line}>
          <span
            className={classes.quiet}
            title={row.campaign ? `${source} · ${campaignWords(row.campaign)}` : undefined}
          >
            {words.line(row)} · {source}
            {withStore && ` · ${row.storeCode}`}
          </span>
          <span className={classes.end}>
            {change && <ScoreChange points={change.points} />}
            {looking && <span className={classes.looking}>{looking}</span>}
          </span>
        </span>
        {hasDueLine(row) && <DueLine row={row} now={now} />}
      </span>
    </span>
  );
});

/** The third line, only when something is due. */
function DueLine({ row, now }: { row: QueueRow; now: number }) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  if (row.visitId) {
    return (
      <span className={classes.due} data-tone="now">
        <DoorOpen size={14} aria-hidden /> {t("row.inStore")}
      </span>
    );
  }
  const { followUpAt, nextAppointmentAt } = row;
  if (followUpAt && (!nextAppointmentAt || followUpAt < nextAppointmentAt)) {
    const late = Date.parse(followUpAt) <= now;
    return (
      <span className={classes.due} data-tone={late ? "late" : "quiet"}>
        <Phone size={14} aria-hidden />
        {t(late ? "row.callBackLate" : "row.callBack", { when: format.when(followUpAt, now) })}
      </span>
    );
  }
  if (!nextAppointmentAt) return null;
  return (
    <span className={classes.due} data-tone="quiet">
      <CalendarClock size={14} aria-hidden />
      {t("row.appointment", { when: format.when(nextAppointmentAt, now) })}
    </span>
  );
}

/** Whether a row has its third line: what its height depends on. */
export function hasDueLine(row: QueueRow): boolean {
  return Boolean(row.visitId ?? row.followUpAt ?? row.nextAppointmentAt);
}
