import type { QueueRow } from "#app/domain/queue/schema.ts";

type Snoozing = Pick<QueueRow, "snoozedAt" | "snoozedUntil" | "lastSignalAt">;

/** Whether a lead is set aside: until its time has come, or the customer is heard of again. */
export function isSnoozed({ snoozedAt, snoozedUntil, lastSignalAt }: Snoozing, now: Date): boolean {
  if (!snoozedAt || !snoozedUntil || Date.parse(snoozedUntil) <= now.getTime()) return false;
  return lastSignalAt === null || Date.parse(lastSignalAt) <= Date.parse(snoozedAt);
}
