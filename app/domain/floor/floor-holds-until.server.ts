import { openingsOn, type StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { addDays, instantOf, localTime } from "#app/domain/time/zones.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Until when a floor holds though nobody does anything: the store's midnight, or before it a shift or a leave that
 * begins or ends, the doors of a day with hours of its own, an appointment that is due or over. No channel tells of them.
 */
export async function floorHoldsUntil(
  tx: Tx,
  store: { id: string },
  calendar: StoreCalendar,
  now: Date,
): Promise<Date> {
  const today = localTime(now, calendar.timeZone).date;
  const midnight = instantOf(addDays(today, 1), 0, calendar.timeZone);
  const ownHours = calendar.exceptions?.[today] === undefined ? [] : openingsOn(today, calendar);
  const doors = ownHours.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const [next] = await tx.$queryRaw<{ at: Date | null }[]>`
    select min(m.at) as at from (
      select starts_at, ends_at from shift where store_id = ${store.id}::uuid
      union all select starts_at, ends_at from appointment
        where store_id = ${store.id}::uuid and cancelled_at is null and no_show_at is null
          and starts_at > ${now}::timestamptz - interval '1 day' and starts_at < ${midnight}
      union all select v.starts_at, v.ends_at from staff_leave v
        join staff_store ss on ss.staff_id = v.staff_id and ss.store_id = ${store.id}::uuid
        where v.cancelled_at is null and v.given_back_at is null
    ) t cross join lateral (values (t.starts_at), (t.ends_at)) as m (at)
    where t.starts_at < ${midnight} and t.ends_at > ${now} and m.at > ${now} and m.at < ${midnight}`;
  const ahead = [...doors, next?.at ?? midnight].filter((at) => at > now);
  return new Date(Math.min(...ahead.map(Number)));
}
