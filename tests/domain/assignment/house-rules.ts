import { givenWays } from "#app/domain/assignment/read-pool.server.ts";
import type { BusyHouse, HousePlan } from "#tests/domain/assignment/busy-house.ts";
import { asSystem } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

/** Everything in the house that the rules of the engine forbid, in words. */
export async function breachesOf(house: BusyHouse, plan: HousePlan): Promise<string[]> {
  const storeIds = house.stores.map(({ id }) => id);
  const said = await Promise.all([
    overLimits(house, plan, storeIds),
    forbidden(storeIds),
    forgotten(storeIds),
    wrongTurns(storeIds),
  ]);
  return said.flat();
}

/** The most that any policy of the day allowed: an edit may have made a limit tighter after leads were given. */
async function overLimits(house: BusyHouse, plan: HousePlan, storeIds: string[]) {
  const all = [...plan.policies, ...plan.edits];
  const light = Math.min(...all.map((one) => one.light));
  const quotas = all.map(({ dailyQuota }) => dailyQuota ?? Number.POSITIVE_INFINITY);
  const rows = (await query(
    ownerDatabaseUrl,
    `select s.id::text, (select count(*)::int from lead l where l.consultant_id = s.id and l.closed_at is null) as held,
       (select count(*)::int from assignment a where a.consultant_id = s.id and a.how = any($2)) as given
     from staff s where exists (select 1 from staff_store t where t.staff_id = s.id and t.store_id = any($1))`,
    [storeIds, [...givenWays]],
  )) as { id: string; held: number; given: number }[];
  return rows.flatMap(({ id, held, given }) => {
    const capacity = house.people.find((one) => one.id === id)?.capacity ?? 0;
    return [
      ...(held * light > capacity ? [`${id} holds ${held} of ${capacity}`] : []),
      ...(given > Math.max(...quotas) ? [`${id} was given ${given}`] : []),
    ];
  });
}

/** Whoever was given a lead by any path works there then, knows line and language, is not on leave and did not decline. */
async function forbidden(storeIds: string[]): Promise<string[]> {
  const rows = await query(
    ownerDatabaseUrl,
    `select a.id::text, a.how from assignment a join lead l on l.id = a.lead_id join customer c on c.id = l.customer_id
     join staff s on s.id = a.consultant_id
     where a.store_id = any($1) and a.how = any($2) and not (
       exists (select 1 from shift h where h.staff_id = s.id and h.store_id = a.store_id
         and h.starts_at <= a.started_at and a.started_at < h.ends_at)
       and exists (select 1 from staff_skill k where k.staff_id = s.id and k.product_line_id = l.product_line_id)
       and (c.language is null or c.language = any(s.languages))
       and not exists (select 1 from staff_leave v where v.staff_id = s.id
         and v.starts_at <= a.started_at and a.started_at < v.ends_at)
       and (s.away_since is null or a.how in ('claimed', 'accepted'))
       and (a.how = 'claimed' or not exists (select 1 from lead_decline d where d.lead_id = l.id and d.consultant_id = s.id
         and (a.started_at > d.at or a.id > (select b.id from assignment b where b.lead_id = l.id
           and b.consultant_id = s.id and b.ended_at is not null order by b.started_at, b.id limit 1)))))`,
    [storeIds, [...givenWays]],
  );
  return rows.map(
    ({ id, how }) => `assignment ${id} (${how}) went to somebody who may not have it`,
  );
}

/** Each open lead has one active assignment, which names a person or a reason, and the lead says the same. */
async function forgotten(storeIds: string[]): Promise<string[]> {
  const rows = await query(
    ownerDatabaseUrl,
    `select l.id::text from lead l left join assignment a on a.lead_id = l.id and a.ended_at is null
     where l.store_id = any($1) and l.closed_at is null and (a.id is null
       or a.consultant_id is distinct from l.consultant_id or (a.consultant_id is null and a.reason ->> 'key' is null))`,
    [storeIds],
  );
  return rows.map(({ id }) => `lead ${id} has neither owner nor reason`);
}

/** What the ledger says is what was given: pushes in turn and cascade offers, each once; and shares add up to them. */
async function wrongTurns(storeIds: string[]): Promise<string[]> {
  const ledger = await asSystem((tx) =>
    tx.turnLedger.findMany({ where: { storeId: { in: storeIds } } }),
  );
  const counted = await query(
    ownerDatabaseUrl,
    `select store_id::text as "storeId", id::text, count(*)::int as n from (
       select store_id, consultant_id as id from assignment where strategy = 'weighted-turns' and consultant_id is not null
       union all select store_id, consultant_id from lead_offer where strategy = 'cascade') g
     where store_id = any($1) group by 1, 2`,
    [storeIds],
  );
  const matched = await query(
    ownerDatabaseUrl,
    "select distinct store_id::text as id from assignment where strategy = 'best-match' and store_id = any($1)",
    [storeIds],
  );
  const exact = storeIds.filter((id) => !matched.some((one) => one.id === id));
  return exact.flatMap((storeId) => {
    const here = ledger.filter((row) => row.storeId === storeId);
    const [owed, given] = [here.map((row) => row.owed), here.map((row) => row.given)].map((list) =>
      list.reduce((sum, one) => sum + one, 0),
    ) as [number, number];
    const wrong = here.filter(({ staffId, given: said }) => {
      const found = counted.find((one) => one.storeId === storeId && one.id === staffId);
      return said !== (found?.n ?? 0);
    });
    return [
      ...wrong.map(
        ({ staffId, given: said }) => `${staffId} has ${said} turns that were not given`,
      ),
      ...(Math.abs(owed - given) > 1e-6 ? [`${owed} turns owed and ${given} given`] : []),
    ];
  });
}
