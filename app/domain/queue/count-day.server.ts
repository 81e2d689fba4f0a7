import type { Reader } from "#app/infrastructure/read-once.server.ts";

export type DayCounts = {
  contacts: number;
  reached: number;
  booked: number;
  /** appointments of today: how many there are, and to how many the customer came */
  due: number;
  kept: number;
  signed: number;
  visits: number;
};

/** What one consultant has done since midnight of their store. */
export async function countDay(
  reader: Reader,
  staffId: string,
  timeZone: string,
): Promise<DayCounts> {
  const [counts] = await reader.$queryRaw<DayCounts[]>`
    with day as (
      select date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone} as starts,
        (date_trunc('day', now() at time zone ${timeZone}) + interval '1 day') at time zone ${timeZone} as ends)
    select contacts, reached, booked, due, kept, signed, visits
    from day,
      lateral (select count(*)::int as contacts,
          (count(*) filter (where c.result in ('reached', 'call_back')))::int as reached
        from contact c join lead l on l.id = c.lead_id
        where l.consultant_id = ${staffId}::uuid and c.staff_id = ${staffId}::uuid and c.undone_at is null
          and c.at >= day.starts) as told,
      lateral (select count(*)::int as booked from appointment a
        where a.consultant_id = ${staffId}::uuid and a.cancelled_at is null and a.booked_at >= day.starts) as agreed,
      lateral (select count(*)::int as due, (count(*) filter (where exists (
          select 1 from check_in i where i.appointment_id = a.id and i.undone_at is null)))::int as kept
        from appointment a where a.consultant_id = ${staffId}::uuid and a.cancelled_at is null
          and a.starts_at >= day.starts and a.starts_at < day.ends) as expected,
      lateral (select count(distinct o.lead_id)::int as signed from outcome o
        where o.recorded_by_id = ${staffId}::uuid and o.kind = 'signed' and o.undone_at is null
          and o.at >= day.starts) as won,
      lateral (select count(*)::int as visits from visit v
        where v.consultant_id = ${staffId}::uuid and v.voided_at is null and v.started_at >= day.starts) as received`;
  return counts ?? { contacts: 0, reached: 0, booked: 0, due: 0, kept: 0, signed: 0, visits: 0 };
}
