import { openingsOn, type StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { contains, overlaps, type TimeRange } from "#app/domain/time/ranges.ts";
import { localTime } from "#app/domain/time/zones.ts";

/** What of a shift is worked: one that begins on a day that differs from its weekday, as far as the store is open then. */
export function partsWorked(shift: TimeRange, calendar: StoreCalendar): TimeRange[] {
  // By night the day of the shift is not the day of the calendar.
  const day = localTime(shift.startsAt, calendar.timeZone).date;
  if (calendar.exceptions?.[day] === undefined) return [shift];
  const open = openingsOn(day, calendar).filter((opening) => overlaps(opening, shift));
  return open.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt > shift.startsAt ? startsAt : shift.startsAt,
    endsAt: endsAt < shift.endsAt ? endsAt : shift.endsAt,
  }));
}

/** What of somebody's shifts is worked now. */
export function workedOf(
  shifts: readonly TimeRange[],
  calendar: StoreCalendar,
  now: Date,
): readonly TimeRange[] {
  return shifts
    .flatMap((shift) => partsWorked(shift, calendar))
    .filter((part) => contains(part, now));
}

/** Since when somebody is missing from their hours of now: since their last console went, or since the hours began. */
export function offlineSince(
  { present, lastSeenAt }: { present: boolean; lastSeenAt: Date | null },
  worked: readonly TimeRange[],
): Date | null {
  const [shift] = worked;
  if (present || !shift) return null;
  return lastSeenAt && lastSeenAt > shift.startsAt ? lastSeenAt : shift.startsAt;
}
