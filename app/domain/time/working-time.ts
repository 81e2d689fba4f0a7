import { openingsOn, type StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { TimeRange } from "#app/domain/time/ranges.ts";
import { addDays, type LocalDate, localTime, WEEKDAYS } from "#app/domain/time/zones.ts";

/** The first instant by which the store has been open for so long; null when it never will have been. */
export function addWorkingTime(start: Date, ms: number, store: StoreCalendar): Date | null {
  if (ms <= 0) return start;
  let left = ms;
  for (const { startsAt, endsAt } of openTimes(start, store)) {
    const open = endsAt.getTime() - startsAt.getTime();
    if (left <= open) return new Date(startsAt.getTime() + left);
    left -= open;
  }
  return null;
}

/** When the store is open from an instant on, in order, each moment once. */
function* openTimes(from: Date, store: StoreCalendar): Generator<TimeRange> {
  let reached = from;
  for (const date of datesFrom(addDays(localTime(from, store.timeZone).date, -1), store)) {
    for (const { startsAt, endsAt } of openingsOf(date, store)) {
      if (endsAt <= reached) continue;
      yield { startsAt: startsAt > reached ? startsAt : reached, endsAt };
      reached = endsAt;
    }
  }
}

const known = new WeakMap<StoreCalendar, Map<LocalDate, readonly TimeRange[]>>();

/** The openings of a date in order: many clocks of one calendar ask for the same few dates. */
function openingsOf(date: LocalDate, store: StoreCalendar): readonly TimeRange[] {
  const dates = known.get(store) ?? new Map<LocalDate, readonly TimeRange[]>();
  known.set(store, dates);
  const openings =
    dates.get(date) ??
    openingsOn(date, store).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  dates.set(date, openings);
  return openings;
}

const LAST_DATE = "2100-01-01";

/** The dates on which the store may open; a closed day costs next to nothing, and a store without a week has only its exceptions. */
function* datesFrom(first: LocalDate, { hours, exceptions = {} }: StoreCalendar) {
  if (!WEEKDAYS.some((day) => hours[day]?.length)) {
    yield* Object.keys(exceptions)
      .filter((date) => date >= first)
      .sort();
    return;
  }
  for (let date = first; date < LAST_DATE; date = addDays(date, 1)) yield date;
}
