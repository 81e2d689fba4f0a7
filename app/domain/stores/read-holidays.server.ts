import type { OpeningHours, StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { LocalDate } from "#app/domain/time/zones.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type Holiday = { day: LocalDate; name: string; opens: string | null; closes: string | null };

/** The days of a store that differ from their weekday, from a date on. */
export async function readHolidays(tx: Tx, storeId: string, from: LocalDate): Promise<Holiday[]> {
  return tx.$queryRaw<Holiday[]>`
    select day::text, name, opens, closes from store_holiday
    where store_id = ${storeId}::uuid and day >= ${from}::date order by store_holiday.day limit 400`;
}

/** When a store is open, with all the days that differ from their weekday. */
export async function readCalendar(tx: Tx, storeId: string): Promise<StoreCalendar | null> {
  const store = await tx.store.findUnique({
    where: { id: storeId },
    select: { openingHours: true, timeZone: true },
  });
  if (!store) return null;
  const days = await readHolidays(tx, storeId, "2000-01-01");
  return {
    hours: store.openingHours as OpeningHours,
    timeZone: store.timeZone,
    exceptions: Object.fromEntries(
      days.map(({ day, opens, closes }) => [day, opens && closes ? [opens, closes] : null]),
    ),
  };
}
