import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { bandOf, scoreAt } from "#app/domain/scoring/score.ts";

/** Why this lead comes next. */
export type NextActKind =
  | "in-store"
  | "with-guest"
  | "call-back-due"
  | "missed"
  | "untouched"
  | "online-hot"
  | "appointment-soon"
  | "best";

export type NextAct = { kind: NextActKind; row: QueueRow };

const soon = 60 * 60_000;
const callBackEarly = 5 * 60_000;

/** The one thing a consultant should do now; null when nothing waits. Of several of a kind the highest score. */
export function nextAct(rows: readonly QueueRow[], now: Date): NextAct | null {
  const byRank = rows.filter((row) => !isSnoozed(row, now)).sort((a, b) => b.rank - a.rank);
  const at = now.getTime();
  const first = (kind: NextActKind, holds: (row: QueueRow) => boolean): NextAct | null => {
    const row = byRank.find(holds);
    return row ? { kind, row } : null;
  };
  return (
    first("in-store", (row) => row.visitId !== null && row.servedAt === null) ??
    first("with-guest", (row) => row.visitId !== null) ??
    first("call-back-due", ({ followUpAt }) =>
      Boolean(followUpAt && Date.parse(followUpAt) - callBackEarly <= at),
    ) ??
    first("missed", ({ lapsedAt }) => lapsedAt !== null) ??
    first("untouched", (row) => row.firstContactAt === null && row.assignedAt !== null) ??
    first(
      "online-hot",
      (row) => isOnline(row.lastSeenAt, now) && bandOf(scoreAt(row.rank, now)) === "hot",
    ) ??
    first("appointment-soon", ({ nextAppointmentAt }) =>
      Boolean(nextAppointmentAt && Date.parse(nextAppointmentAt) - at <= soon),
    ) ??
    first("best", (row) => row.nextAppointmentAt === null && row.followUpAt === null)
  );
}

export type Promised = { what: "accept" | "contact" | "agreed"; startedAt: string; dueAt: string };

type Promising = Pick<
  QueueRow,
  | "stage"
  | "assignedAt"
  | "openedAt"
  | "acceptedAt"
  | "acceptBy"
  | "contactBy"
  | "lapsedAt"
  | "firstContactAt"
>;

/**
 * What its holder has to do next and until when: to accept, also what a colleague has spoken about before, then to be in
 * touch, or to be in touch again once what was agreed has passed; null once the customer has heard from us or has come. `openPromise` of the floor says something else: what runs
 * out first, for whoever answers for the holder.
 */
export function respondBy(row: Promising): Promised | null {
  const startedAt = row.assignedAt ?? row.openedAt;
  const { acceptBy, firstContactAt } = row;
  const contactBy = firstContactAt ? null : row.contactBy;
  if (acceptBy && !row.acceptedAt && (waits(row) || row.stage === "contacted")) {
    // Whoever lets the call run out loses the lead just as well.
    const dueAt = contactBy && Date.parse(contactBy) < Date.parse(acceptBy) ? contactBy : acceptBy;
    return { what: "accept", startedAt, dueAt };
  }
  if (row.lapsedAt && row.contactBy) {
    return { what: "agreed", startedAt: row.lapsedAt, dueAt: row.contactBy };
  }
  return waits(row) && contactBy ? { what: "contact", startedAt, dueAt: contactBy } : null;
}

function waits({ stage }: Promising): boolean {
  return stage === "new" || stage === "assigned";
}

/** Neutral for half of the promised time, then soon, then late. */
export function promiseTone({ startedAt, dueAt }: Promised, at: number): "left" | "soon" | "late" {
  const [start, due] = [Date.parse(startedAt), Date.parse(dueAt)];
  if (at > due) return "late";
  return at - start >= (due - start) / 2 ? "soon" : "left";
}
