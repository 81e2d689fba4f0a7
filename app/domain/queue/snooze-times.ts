import { addDays, instantOf, localTime, WEEKDAYS } from "#app/domain/time/zones.ts";

export type SnoozeTime = { kind: "hour" | "evening" | "tomorrow" | "monday"; at: Date };

const [morning, evening] = [9 * 60, 18 * 60];

/** Until when people set a lead aside, on the store's clock. */
export function snoozeTimes(now: Date, timeZone: string): SnoozeTime[] {
  const { date, weekday, minutes } = localTime(now, timeZone);
  const day = WEEKDAYS.indexOf(weekday);
  const times: SnoozeTime[] = [{ kind: "hour", at: new Date(now.getTime() + 60 * 60_000) }];
  if (minutes < evening - 60)
    times.push({ kind: "evening", at: instantOf(date, evening, timeZone) });
  times.push({ kind: "tomorrow", at: instantOf(addDays(date, 1), morning, timeZone) });
  // On a Sunday tomorrow is Monday already.
  if (day < 6)
    times.push({ kind: "monday", at: instantOf(addDays(date, 7 - day), morning, timeZone) });
  return times;
}
