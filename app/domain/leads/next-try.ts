import type { ContactResult } from "#app/domain/leads/schema.ts";
import { addDays, instantOf, localTime } from "#app/domain/time/zones.ts";

const minute = 60_000;
const pause: Partial<Record<ContactResult, number>> = {
  no_answer: 120 * minute,
  busy: 30 * minute,
};
const morning = 9 * 60;
const evening = 19 * 60;

/** When to try again after nobody was reached: soon, but by day on the store's clock. Null: nothing to repeat. */
export function nextTry(result: ContactResult, now: Date, timeZone: string): Date | null {
  const wait = pause[result];
  if (wait === undefined) return null;
  const soon = new Date(now.getTime() + wait);
  const { date, minutes } = localTime(soon, timeZone);
  if (minutes < morning) return instantOf(date, morning, timeZone);
  if (minutes > evening) return instantOf(addDays(date, 1), morning, timeZone);
  return soon;
}
