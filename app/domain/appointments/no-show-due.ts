import { openingsBetween, type StoreCalendar } from "#app/domain/stores/business-hours.ts";

const patience = 2 * 3_600_000;

/** Whether a guest who has not come is a no-show by now: two hours late, or the store has closed since. */
export function isNoShow(startsAt: Date, store: StoreCalendar, now: Date): boolean {
  if (now <= startsAt) return false;
  if (now.getTime() - startsAt.getTime() > patience) return true;
  const openings = openingsBetween(startsAt, new Date(startsAt.getTime() + 1), store);
  return openings.length > 0 && openings.every((opening) => opening.endsAt <= now);
}
