import { memo } from "react";
import { changeToday } from "#app/domain/queue/change-today.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { RowClock } from "#app/routes/queue/RowClock.tsx";
import { campaignWords, type RowWords } from "#app/routes/queue/row-words.ts";
import classes from "./QueueRowItem.module.css";

type Props = { row: QueueRow; now: number; withStore: boolean; words: RowWords };

/**
 * What a row says: score, name, clock; stage, interest and source, what changed today and why; what is due and what
 * they look at now. Plain elements alone, and no work that the list has done already: a queue draws very many of these.
 */
export const QueueRowItem = memo(function QueueRowItem({ row, now, withStore, words }: Props) {
  const at = new Date(now);
  const value = scoreAt(row.rank, at);
  const { heat, word, label } = words.score(value);
  const promised = respondBy(row);
  const source = words.source(row);
  const looking = words.looking(row, now);
  const due = dueOf(row, now, words);
  const given = row.name?.trim().split(/\s+/) ?? [];
  const called = given.pop() ?? words.name(row);
  return (
    <>
      <span className={classes.score} data-heat={heat} role="img" aria-label={label}>
        <span className={classes.ring} style={{ "--score": value } as React.CSSProperties}>
          {value}
        </span>
        <span className={classes.heat}>
          <svg aria-hidden="true">
            <use href={`#sl-${heat}`} />
          </svg>
          {word}
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.name} title={row.name ?? undefined}>
          {row.unread && <span className={classes.spoken}>{words.unread}</span>}
          {given.length > 0 && <span className={classes.family}>{given.join(" ")}</span>}{" "}
          <span className={classes.given}>{called}</span>
          {isOnline(row.lastSeenAt, at) && (
            <span className={classes.online} role="img" aria-label={words.online} />
          )}
        </span>
        {promised && <RowClock promised={promised} words={words} />}
      </span>
      <span className={classes.line}>
        <span
          className={classes.quiet}
          title={row.campaign ? `${source} · ${campaignWords(row.campaign)}` : undefined}
        >
          {words.stage(row.stage)} · {words.line(row)} · {source}
          {withStore && ` · ${row.storeCode}`}
        </span>
        <Change row={row} at={at} words={words} />
      </span>
      {(due || looking) && (
        <span className={classes.line}>
          {due && (
            <span className={classes.due} data-tone={due.tone}>
              {due.text}
            </span>
          )}
          {looking && (
            <span className={classes.looking}>
              <span className={classes.what}>{looking.what}</span>
              <span className={classes.ago}>· {looking.ago}</span>
            </span>
          )}
        </span>
      )}
    </>
  );
});

function Change({ row, at, words }: { row: QueueRow; at: Date; words: RowWords }) {
  const change = changeToday(row, at);
  if (!change || change.points === 0) return null;
  const { text, label } = words.change(change);
  return (
    <span
      className={classes.change}
      data-up={change.points > 0 || undefined}
      role="img"
      aria-label={label}
      title={label}
    >
      {text}
    </span>
  );
}

type Due = { tone: "quiet" | "late" | "now"; text: string };

function dueOf(row: QueueRow, now: number, words: RowWords): Due | null {
  if (row.visitId) return { tone: "now", text: words.inStore };
  if (row.snoozedUntil && isSnoozed(row, new Date(now))) {
    return { tone: "quiet", text: words.due("snoozed", row.snoozedUntil, now) };
  }
  const { followUpAt, nextAppointmentAt, lapsedAt } = row;
  if (followUpAt && (!nextAppointmentAt || followUpAt < nextAppointmentAt)) {
    const late = Date.parse(followUpAt) <= now;
    const text = words.due(late ? "callBackLate" : "callBack", followUpAt, now);
    return { tone: late ? "late" : "quiet", text };
  }
  if (lapsedAt) return { tone: "late", text: words.due("missed", lapsedAt, now) };
  if (!nextAppointmentAt) return null;
  return { tone: "quiet", text: words.due("appointment", nextAppointmentAt, now) };
}
