import { daysBetween, localTime } from "#app/domain/time/zones.ts";

export type Language = "vi" | "en";

/** `06/02/2027` in the store's zone, in both languages: day, month, year. */
export function formatDate(at: Date, zone: string): string {
  const [year, month, day] = localTime(at, zone).date.split("-");
  return `${day}/${month}/${year}`;
}

/** `09:05` on the store's wall clock. */
export function formatTime(at: Date, zone: string): string {
  const { minutes } = localTime(at, zone);
  return [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
}

/** The time first in Vietnamese, the date first in English. */
export function formatDateTime(at: Date, zone: string, language: Language): string {
  const [date, time] = [formatDate(at, zone), formatTime(at, zone)];
  return language === "vi" ? `${time} ${date}` : `${date} ${time}`;
}

export type RelativeUnit = "now" | "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

export interface RelativeTime {
  unit: RelativeUnit;
  /** Whole units; negative lies in the past. */
  value: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly [RelativeUnit, number][] = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["week", 7 * DAY],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", SECOND],
];

/** How far away an instant is, as data for the words of a catalog. */
export function relativeTime(at: Date, now: Date): RelativeTime {
  const distance = at.getTime() - now.getTime();
  if (Math.abs(distance) < 10 * SECOND) return { unit: "now", value: 0 };
  for (const [unit, length] of UNITS) {
    const value = Math.trunc(distance / length);
    if (value !== 0) return { unit, value };
  }
  return { unit: "now", value: 0 };
}

/** Calendar days in the store's zone: 0 is today, 1 tomorrow, -1 yesterday. */
export function calendarDays(at: Date, now: Date, zone: string): number {
  return daysBetween(localTime(now, zone).date, localTime(at, zone).date);
}
