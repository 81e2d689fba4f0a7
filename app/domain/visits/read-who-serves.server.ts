import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Somebody who could take a guest, and whether they are at work in this store. */
export type WhoServes = {
  id: string;
  name: string;
  /** Guests whom they have in this store now. */
  guests: number;
  at: "work" | "break" | "leave" | "home";
  /** When their next shift here begins, as ISO 8601; null while they are at work, or where none is planned. */
  from: string | null;
};

/** The consultants of a store, in the order of their names. */
export async function readWhoServes(tx: Tx, storeId: string, now: Date): Promise<WhoServes[]> {
  const rows = await tx.$queryRaw<(Omit<WhoServes, "from"> & { from: Date | null })[]>`
    select s.id::text, s.name,
      (select count(*)::int from visit v where v.consultant_id = s.id and v.store_id = ss.store_id
        and v.ended_at is null and v.voided_at is null) as guests,
      case
        when exists (select 1 from staff_leave y where y.staff_id = s.id and y.cancelled_at is null
          and y.given_back_at is null and y.starts_at <= ${now} and y.ends_at > ${now}) then 'leave'
        when not exists (select 1 from shift h where h.staff_id = s.id and h.store_id = ss.store_id
          and h.starts_at <= ${now} and h.ends_at > ${now}) then 'home'
        when s.away_since is not null then 'break'
        else 'work' end as at,
      (select min(h.starts_at) from shift h where h.staff_id = s.id and h.store_id = ss.store_id
        and h.starts_at > ${now}) as "from"
    from staff_store ss join staff s on s.id = ss.staff_id
    where ss.store_id = ${storeId}::uuid and s.role = 'consultant' and s.disabled_at is null
    order by s.name, s.id`;
  return rows.map((row) => ({
    ...row,
    from: row.at === "work" || row.at === "break" ? null : (row.from?.toISOString() ?? null),
  }));
}
