import type { QueueRow } from "#app/domain/queue/schema.ts";
import { rankOf, scoreAt } from "#app/domain/scoring/score.ts";

/** Points won or lost since the store's midnight; null for a lead that was not there before. */
export function changeToday(row: QueueRow, now: Date): number | null {
  if (row.morningLog2 === null || row.openedAt >= row.dayStartedAt) return null;
  const morning = scoreAt(rankOf(row.morningLog2, row.fitLog2), new Date(row.dayStartedAt));
  return scoreAt(row.rank, now) - morning;
}
