/** A calendar date without a zone, as `YYYY-MM-DD`. */
export type LocalDate = string;

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface LocalTime {
  date: LocalDate;
  weekday: Weekday;
  /** Minutes of the wall clock since 00:00. */
  minutes: number;
}

export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows in that zone at that instant. */
export function localTime(at: Date, zone: string): LocalTime {
  const wall = wallClock(at.getTime(), zone);
  const midnight = Math.floor(wall / DAY) * DAY;
  const date = dateText(midnight);
  return { date, weekday: weekdayOf(date), minutes: Math.floor((wall - midnight) / MINUTE) };
}

/**
 * The instant at which the wall clock of that zone shows that time. A time skipped by daylight saving
 * moves forward by the gap; a time that happens twice is the first one. Minutes may be 1440 or more.
 */
export function instantOf(date: LocalDate, minutes: number, zone: string): Date {
  const wanted = midnightOf(date) + minutes * MINUTE;
  const offsets = [wanted - DAY, wanted + DAY].map((near) => wallClock(near, zone) - near);
  const [before = 0, after = 0] = offsets;
  const matches = [wanted - before, wanted - after].filter(
    (instant) => wallClock(instant, zone) === wanted,
  );
  return new Date(matches.length > 0 ? Math.min(...matches) : wanted - before);
}

/** The instant at which the clock of that zone shows "2027-03-01 15:30"; null when there is no such day or hour. */
export function instantIn(text: string, zone: string): Date | null {
  const [, date, hours, minutes] = /^(\d{4}-\d\d-\d\d) (\d\d):([0-5]\d)/.exec(text) ?? [];
  if (!date || Number.isNaN(midnightOf(date))) return null;
  const instant = instantOf(date, Number(hours) * 60 + Number(minutes), zone);
  return localTime(instant, zone).date === date ? instant : null;
}

/** What the clock of that zone shows at that instant, as "2027-03-01 15:30". */
export function textIn(at: Date, zone: string): string {
  const { date, minutes } = localTime(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Midnight at the start of the day in which the instant falls. */
export function startOfDay(at: Date, zone: string): Date {
  return instantOf(localTime(at, zone).date, 0, zone);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateText(midnightOf(date) + days * DAY);
}

/** Whole days from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / DAY);
}

export function weekdayOf(date: LocalDate): Weekday {
  const sundayFirst = new Date(midnightOf(date)).getUTCDay();
  return WEEKDAYS[(sundayFirst + 6) % 7] ?? "mon";
}

/** The wall clock, written as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}

function midnightOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateText(instant: number): LocalDate {
  return new Date(instant).toISOString().slice(0, 10);
}
