import type { Candidate } from "#app/domain/assignment/choose-v1.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type AtStore<Instant> = { storeId: string; startsAt: Instant; endsAt: Instant };

/** A consultant as the assignment policy sees them, with the shifts of every store asked for. */
export type PoolMember = Omit<Candidate, "shifts"> & { shifts: AtStore<Date>[] };

/** The consultants of some stores at that moment. */
export async function readPool(
  tx: Tx,
  storeIds: readonly string[],
  now: Date,
): Promise<PoolMember[]> {
  const rows = await tx.$queryRaw<(Omit<Candidate, "shifts"> & { shifts: AtStore<string>[] })[]>`
    select s.id::text, s.capacity, s.last_assigned_at as "lastAssignedAt", s.away_since is null as available,
      (select array_agg(ss.store_id::text) from staff_store ss where ss.staff_id = s.id) as "storeIds",
      array(select k.product_line_id::text from staff_skill k where k.staff_id = s.id) as "productLineIds",
      (select count(*)::int from lead l where l.consultant_id = s.id and l.closed_at is null) as load,
      coalesce((
        select jsonb_agg(jsonb_build_object('storeId', h.store_id, 'startsAt', h.starts_at, 'endsAt', h.ends_at))
        from shift h where h.staff_id = s.id and h.store_id = any(${[...storeIds]}::uuid[])
          and h.starts_at <= ${now} and h.ends_at > ${now}), '[]'::jsonb) as shifts
    from staff s
    where s.role = 'consultant' and s.disabled_at is null
      and exists (select 1 from staff_store ss where ss.staff_id = s.id and ss.store_id = any(${[...storeIds]}::uuid[]))
    order by s.id`;
  return rows.map((row) => ({ ...row, shifts: row.shifts.map(withDates) }));
}

/** Those who belong to one store, with their hours there: a shift elsewhere does not put anybody on this floor. */
export function candidatesAt(storeId: string, pool: readonly PoolMember[]): Candidate[] {
  return pool
    .filter((one) => one.storeIds.includes(storeId))
    .map((one) => ({ ...one, shifts: one.shifts.filter((shift) => shift.storeId === storeId) }));
}

function withDates({ storeId, startsAt, endsAt }: AtStore<string>): AtStore<Date> {
  return { storeId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
