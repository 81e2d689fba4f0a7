import { type AtRest, keptAtRest } from "#app/domain/queue/kept-at-rest.server.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";

export type DayCounts = {
  contacts: number;
  reached: number;
  booked: number;
  /** today's appointments whose time has come: how many there are, and to how many the customer came */
  due: number;
  kept: number;
  signed: number;
  visits: number;
  /** when time alone makes them others, in milliseconds: the next appointment is due, or the day is over */
  holdsUntil: number;
};

const nothing: DayCounts = {
  contacts: 0,
  reached: 0,
  booked: 0,
  due: 0,
  kept: 0,
  signed: 0,
  visits: 0,
  holdsUntil: Number.MAX_SAFE_INTEGER,
};

/** What one consultant has done since midnight of their store, by its time zone; counted again once their queue has moved. */
export const countDay = keptAtRest(readDay);

/** The same, counted now. */
export async function readDay(
  reader: Reader,
  { staffId }: StoreScope,
  timeZone: string,
): Promise<AtRest<DayCounts>> {
  const [counts] = await reader.$queryRaw<DayCounts[]>`
    with day as (
      select date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone} as starts,
        (date_trunc('day', now() at time zone ${timeZone}) + interval '1 day') at time zone ${timeZone} as ends)
    select contacts, reached, booked, due, kept, signed, visits,
      (extract(epoch from least(expected.next, day.ends)) * 1000)::float8 as "holdsUntil"
    from day,
      lateral (select count(*)::int as contacts,
          (count(*) filter (where c.result in ('reached', 'call_back')))::int as reached
        from contact c join lead l on l.id = c.lead_id
        where l.consultant_id = ${staffId}::uuid and c.staff_id = ${staffId}::uuid and c.undone_at is null
          and c.at >= day.starts) as told,
      lateral (select count(*)::int as booked from appointment a
        where a.consultant_id = ${staffId}::uuid and a.cancelled_at is null and a.booked_at >= day.starts) as agreed,
      lateral (select (count(*) filter (where a.starts_at <= now()))::int as due,
          (count(*) filter (where a.starts_at <= now() and exists (
            select 1 from check_in i where i.appointment_id = a.id and i.undone_at is null)))::int as kept,
          min(a.starts_at) filter (where a.starts_at > now()) as next
        from appointment a where a.consultant_id = ${staffId}::uuid and a.cancelled_at is null
          and a.starts_at >= day.starts and a.starts_at < day.ends) as expected,
      lateral (select count(distinct o.lead_id)::int as signed from outcome o
        where o.recorded_by_id = ${staffId}::uuid and o.kind = 'signed' and o.undone_at is null
          and o.at >= day.starts) as won,
      lateral (select count(*)::int as visits from visit v
        where v.consultant_id = ${staffId}::uuid and v.voided_at is null and v.started_at >= day.starts) as received`;
  return { value: counts ?? nothing, endsAt: counts?.holdsUntil ?? null };
}
