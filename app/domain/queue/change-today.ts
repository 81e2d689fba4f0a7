import type { QueueRow } from "#app/domain/queue/schema.ts";
import { rankOf, scoreAt } from "#app/domain/scoring/score.ts";
import { isSignal, type Signal, signalOf } from "#app/domain/scoring/weights.ts";
import { eventKind } from "#app/domain/trail/event-names.ts";

export type TodayChange = {
  points: number;
  /** The signal that won most of it; "quiet": nothing was heard, interest fades. Null: it is not known. */
  because: Signal | "quiet" | null;
};

type Changing = Pick<
  QueueRow,
  | "rank"
  | "fitLog2"
  | "morningLog2"
  | "gainedBy"
  | "openedAt"
  | "dayStartedAt"
  | "lastSeen"
  | "lastSeenAt"
>;

/** Points won or lost since the store's midnight, and why; null for a lead that was not there before. */
export function changeToday(row: Changing, now: Date): TodayChange | null {
  if (row.morningLog2 === null || row.openedAt >= row.dayStartedAt) return null;
  const morning = scoreAt(rankOf(row.morningLog2, row.fitLog2), new Date(row.dayStartedAt));
  const points = scoreAt(row.rank, now) - morning;
  return { points, because: points < 0 ? "quiet" : gainOf(row) };
}

/** What the server worked out; where a row has changed since, what the customer did last today. */
function gainOf({ gainedBy, lastSeen, lastSeenAt, dayStartedAt }: Changing): Signal | null {
  if (gainedBy && isSignal(gainedBy)) return gainedBy;
  if (!lastSeen || !lastSeenAt || Date.parse(lastSeenAt) < Date.parse(dayStartedAt)) return null;
  return signalOf(lastSeen.name ? eventKind("track", lastSeen.name) : "page");
}
