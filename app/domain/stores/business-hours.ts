import { contains, type TimeRange } from "#app/domain/time/ranges.ts";
import {
  addDays,
  instantOf,
  type LocalDate,
  localTime,
  type Weekday,
  weekdayOf,
} from "#app/domain/time/zones.ts";

/** `"09:00-20:00"`, several as `"08:00-12:00, 13:30-20:00"`, or the same times in pairs. */
export type DayHours = string | readonly string[];

/** The hours of each weekday in the store's zone; a missing day is closed. */
export type OpeningHours = { readonly [day in Weekday]?: DayHours | null };

export interface StoreCalendar {
  hours: OpeningHours;
  timeZone: string;
  /** Dates that differ from their weekday: holidays, stocktaking; null is closed. */
  exceptions?: Readonly<Record<LocalDate, DayHours | null>>;
}

const DAY_MINUTES = 24 * 60;

/** Reads one day's hours as minutes of the wall clock; null when they make no sense. */
export function parseDayHours(hours: DayHours): { from: number; to: number }[] | null {
  const times = typeof hours === "string" ? hours.split(/[-–,;\s]+/).filter(Boolean) : hours;
  if (times.length % 2 !== 0) return null;
  const ranges: { from: number; to: number }[] = [];
  for (let at = 0; at < times.length; at += 2) {
    const from = minutesOf(times[at]);
    const to = minutesOf(times[at + 1]);
    if (from === null || to === null || from === to) return null;
    ranges.push({ from, to: to > from ? to : to + DAY_MINUTES });
  }
  return ranges;
}

/** The opening times that begin on that date; `"18:00-02:00"` ends on the next one. */
export function openingsOn(date: LocalDate, store: StoreCalendar): TimeRange[] {
  const exception = store.exceptions?.[date];
  const hours = exception === undefined ? store.hours[weekdayOf(date)] : exception;
  return (parseDayHours(hours ?? []) ?? [])
    .map(({ from, to }) => ({
      startsAt: instantOf(date, from, store.timeZone),
      endsAt: instantOf(date, to, store.timeZone),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** Every opening that touches the time between two instants, in order. */
export function openingsBetween(from: Date, to: Date, store: StoreCalendar): TimeRange[] {
  const last = localTime(to, store.timeZone).date;
  const openings: TimeRange[] = [];
  for (
    let date = addDays(localTime(from, store.timeZone).date, -1);
    date <= last;
    date = addDays(date, 1)
  ) {
    openings.push(...openingsOn(date, store));
  }
  return openings
    .filter(({ startsAt, endsAt }) => startsAt < to && from < endsAt)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

export function isOpen(at: Date, store: StoreCalendar): boolean {
  return openingsBetween(at, new Date(at.getTime() + 1), store).some((range) =>
    contains(range, at),
  );
}

function minutesOf(time: string | undefined): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time?.trim() ?? "") ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= DAY_MINUTES ? total : null;
}
