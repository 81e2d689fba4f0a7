import { foldName } from "#app/domain/identity/text.ts";
import { isOnline } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { bandOf, scoreAt } from "#app/domain/scoring/score.ts";

export const queueFilters = ["all", "unread", "hot", "due", "online"] as const;
export type QueueFilter = (typeof queueFilters)[number];

export const queueSorts = ["score", "newest", "due"] as const;
export type QueueSort = (typeof queueSorts)[number];

const dueSoon = 60 * 60_000;

/** Whether a row belongs under a filter at that moment. */
export function passesFilter(row: QueueRow, filter: QueueFilter, now: Date): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unread":
      return row.unread;
    case "hot":
      return bandOf(scoreAt(row.rank, now)) === "hot";
    case "due":
      return row.visitId !== null || dueAt(row) <= now.getTime() + dueSoon;
    case "online":
      return isOnline(row.lastSeenAt, now);
  }
}

/** When something agreed comes due; never, when nothing is agreed. */
export function dueAt(row: QueueRow): number {
  const times = [row.followUpAt, row.nextAppointmentAt].flatMap((at) => (at ? Date.parse(at) : []));
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

/** The key by which a sort puts rows in order, the greatest first. */
export function sortKey(row: QueueRow, sort: QueueSort): number {
  if (sort === "newest") return Date.parse(row.assignedAt ?? row.openedAt);
  if (sort === "due") return row.visitId ? Number.POSITIVE_INFINITY : -dueAt(row);
  return row.rank;
}

/** Whether a row is what somebody looks for: words without diacritics, or the end of a phone. */
export function isFound(row: QueueRow, query: string): boolean {
  const words = foldName(query).split(" ").filter(Boolean);
  if (words.length === 0) return true;
  const { nameVi, nameEn } = row.productLine;
  const text = foldName([row.name, nameVi, nameEn, row.campaign, row.touchSource].join(" "));
  return words.every((word) => text.includes(word) || row.phoneEnd?.endsWith(word));
}
