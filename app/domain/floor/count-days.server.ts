import type { FloorCounts, Stretch } from "#app/domain/floor/rates.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

type InStore = Omit<FloorCounts, "browsing" | "browsingToLead">;
type Browsing = Pick<FloorCounts, "browsing" | "browsingToLead">;

/** Counts what the rates of one store are made of, for each stretch of time. */
export async function countDays(
  tx: Tx,
  storeId: string,
  stretches: readonly Stretch[],
): Promise<FloorCounts[]> {
  const inStore = await countInStore(tx, storeId, stretches);
  const browsing = await countBrowsing(tx, storeId, stretches);
  return stretches.map((_, index) => ({
    ...(inStore[index] ?? {
      leads: 0,
      leadsWithAppointment: 0,
      due: 0,
      kept: 0,
      visited: 0,
      signed: 0,
    }),
    ...(browsing[index] ?? { browsing: 0, browsingToLead: 0 }),
  }));
}

function countInStore(tx: Tx, storeId: string, stretches: readonly Stretch[]): Promise<InStore[]> {
  const [from, to] = boundsOf(stretches);
  return tx.$queryRaw<InStore[]>`
    select
      (select count(*)::int from lead l
        where l.store_id = ${storeId}::uuid and l.opened_at >= s.f and l.opened_at < s.t and l.merged_into_id is null)
        as leads,
      (select count(*)::int from lead l
        where l.store_id = ${storeId}::uuid and l.opened_at >= s.f and l.opened_at < s.t and l.merged_into_id is null
          and exists (select 1 from appointment a where a.lead_id = l.id and a.booked_at < s.t
            and (a.cancelled_at is null or a.cancelled_at >= s.t)))
        as "leadsWithAppointment",
      due.due, due.kept,
      seen.visited, seen.signed
    from unnest(${from}::timestamptz[], ${to}::timestamptz[]) with ordinality as s (f, t, nth)
    cross join lateral (
      select count(*)::int as due,
        count(*) filter (where exists (select 1 from check_in c
          where c.appointment_id = a.id and c.undone_at is null and c.at < s.t))::int as kept
      from appointment a
      where a.store_id = ${storeId}::uuid and a.starts_at >= s.f and a.starts_at < s.t
        and (a.cancelled_at is null or a.cancelled_at >= s.t)
    ) due
    cross join lateral (
      select count(distinct v.lead_id)::int as visited,
        count(distinct v.lead_id) filter (where exists (select 1 from outcome o
          where o.lead_id = v.lead_id and o.kind = 'signed' and o.undone_at is null and o.at >= s.f and o.at < s.t))::int
          as signed
      from visit v
      where v.store_id = ${storeId}::uuid and v.started_at >= s.f and v.started_at < s.t and v.voided_at is null
    ) seen
    order by s.nth`;
}

/**
 * Someone who only browses belongs to no store yet and lies behind every wall; the count of them is told, and no row.
 * Customers of other stores are not in it.
 */
function countBrowsing(
  tx: Tx,
  storeId: string,
  stretches: readonly Stretch[],
): Promise<Browsing[]> {
  const [from, to] = boundsOf(stretches);
  return acrossStores(
    tx,
    () => tx.$queryRaw<Browsing[]>`
      select count(b.customer_id)::int as browsing,
        count(b.customer_id) filter (where exists (select 1 from lead l where l.customer_id = b.customer_id
          and l.store_id = ${storeId}::uuid and l.opened_at >= s.f and l.opened_at < s.t
          and l.merged_into_id is null))::int as "browsingToLead"
      from unnest(${from}::timestamptz[], ${to}::timestamptz[]) with ordinality as s (f, t, nth)
      left join lateral (
        select distinct e.customer_id from trail_event e
        where e.received_at >= s.f and e.received_at < s.t + interval '2 days'
          and e.occurred_at >= s.f and e.occurred_at < s.t
          and e.customer_id is not null and e.call in ('page', 'screen', 'track')
      ) b on exists (select 1 from customer_store c where c.customer_id = b.customer_id and c.store_id = ${storeId}::uuid)
        or not exists (select 1 from customer_store c where c.customer_id = b.customer_id)
      group by s.nth order by s.nth`,
  );
}

function boundsOf(stretches: readonly Stretch[]): [Date[], Date[]] {
  return [stretches.map(({ from }) => from), stretches.map(({ to }) => to)];
}
