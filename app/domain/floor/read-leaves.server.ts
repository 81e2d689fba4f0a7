import type { Tx } from "#app/infrastructure/transact.server.ts";

type Row = {
  id: string;
  staffId: string;
  name: string;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  cover: string;
  coverName: string | null;
  handedOverAt: Date | null;
  handedOver: number;
};

/** The leaves of a store's consultants that are planned or go on, in the order in which they begin. */
export async function readLeaves(tx: Tx, storeId: string, now: Date) {
  const rows = await tx.$queryRaw<Row[]>`
    select v.id::text, v.staff_id::text as "staffId", s.name, v.starts_at as "startsAt", v.ends_at as "endsAt", v.reason,
      v.cover, c.name as "coverName", v.handed_over_at as "handedOverAt",
      (select count(*)::int from leave_handover h where h.leave_id = v.id and h.returned_at is null) as "handedOver"
    from staff_leave v
    join staff s on s.id = v.staff_id and s.disabled_at is null
    join staff_store ss on ss.staff_id = s.id and ss.store_id = ${storeId}::uuid
    left join staff c on c.id = v.cover_staff_id
    where v.cancelled_at is null and v.given_back_at is null
      and (v.ends_at > ${now} or v.handed_over_at is not null) and v.ends_at > ${now}::timestamptz - interval '2 days'
    order by v.starts_at, v.id limit 50`;
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    handedOverAt: row.handedOverAt?.toISOString() ?? null,
  }));
}
