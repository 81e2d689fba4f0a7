import { readHandedOver } from "#app/domain/assignment/read-handed-over.server.ts";
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
  staying: Staying[];
};

/** What was agreed within a leave and could not go along: it is still with whoever is away. */
type Staying = {
  appointmentId: string;
  leadId: string;
  name: string | null;
  salutation: string | null;
  startsAt: string;
};

/** The leaves of a store's consultants that are planned or go on, in the order in which they begin. */
export async function readLeaves(tx: Tx, storeId: string, now: Date) {
  const rows = await tx.$queryRaw<Row[]>`
    select v.id::text, v.staff_id::text as "staffId", s.name, v.starts_at as "startsAt", v.ends_at as "endsAt", v.reason,
      v.cover, c.name as "coverName", v.handed_over_at as "handedOverAt",
      (select coalesce(json_agg(json_build_object('appointmentId', a.id, 'leadId', a.lead_id, 'name', u.name,
          'salutation', u.salutation, 'startsAt', a.starts_at) order by a.starts_at, a.id), '[]')
        from appointment a join customer u on u.id = a.customer_id
        where v.handed_over_at is not null and a.store_id = ${storeId}::uuid and a.consultant_id = v.staff_id
          and a.ends_at > ${now} and a.starts_at < v.ends_at and a.ends_at > v.starts_at
          and a.cancelled_at is null and a.no_show_at is null
          and not exists (select 1 from check_in i where i.appointment_id = a.id and i.undone_at is null)) as staying
    from staff_leave v
    join staff s on s.id = v.staff_id and s.disabled_at is null
    join staff_store ss on ss.staff_id = s.id and ss.store_id = ${storeId}::uuid
    left join staff c on c.id = v.cover_staff_id
    where v.cancelled_at is null and v.given_back_at is null
      and (v.ends_at > ${now} or v.handed_over_at is not null) and v.ends_at > ${now}::timestamptz - interval '2 days'
    order by v.starts_at, v.id limit 50`;
  const begun = rows.flatMap(({ id, handedOverAt }) => (handedOverAt ? id : []));
  const handed = begun.length > 0 ? await readHandedOver(tx, begun, storeId) : null;
  return rows.map((row) => ({
    ...row,
    /** How many of their leads others have, and how many stay; null until the leave begins. */
    handedOver: handed?.get(row.id) ?? null,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    handedOverAt: row.handedOverAt?.toISOString() ?? null,
    staying: row.staying.map((one) => ({
      ...one,
      startsAt: new Date(one.startsAt).toISOString(),
    })),
  }));
}
