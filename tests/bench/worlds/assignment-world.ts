import type pg from "pg";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

export type AssignmentWorld = {
  stores: { id: string }[];
  people: { id: string; capacity: number }[];
  lines: { id: string }[];
};

/** Two stores and their people; every other one works in both, with a shift here and there. */
export async function openAssignmentWorld(
  pool: pg.Pool,
  of: { people: number; capacity: (nth: number) => number; overlapping: boolean; quota?: number },
): Promise<AssignmentWorld> {
  const [first, second] = [await aStore(), await aStore()];
  const stores = [first, second];
  const lines = [await aProductLine(), await aProductLine()];
  for (const store of stores) await aPolicy(store, { limits: { dailyQuota: of.quota ?? null } });
  const people: { id: string; capacity: number }[] = [];
  for (let nth = 0; nth < of.people; nth += 1) {
    const home = of.overlapping && nth % 2 === 1 ? second : first;
    const capacity = of.capacity(nth);
    people.push(await aConsultant(home, { capacity, skills: lines, onShiftAt: new Date() }));
  }
  if (of.overlapping) {
    const ids = people.filter((_, nth) => nth % 3 === 0).map(({ id }) => id);
    await pool.query(
      `insert into staff_store (staff_id, store_id) select p, s from unnest($1::uuid[]) p cross join unnest($2::uuid[]) s
       on conflict do nothing`,
      [ids, stores.map(({ id }) => id)],
    );
    await halveShifts(pool, ids, stores);
  }
  return { stores, people, lines };
}

/** Nobody is in two places at once: all of them are at the second store from now on, and the first at another hour. */
async function halveShifts(pool: pg.Pool, ids: readonly string[], stores: { id: string }[]) {
  await pool.query("delete from shift where staff_id = any($1::uuid[])", [ids]);
  await pool.query(
    `insert into shift (staff_id, store_id, starts_at, ends_at)
     select p.id, (array[$2, $3]::uuid[])[1 + (p.n % 2)::int], now() - interval '1 hour', now() + interval '8 hours'
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids, stores[0]?.id, stores[1]?.id],
  );
}

/** Leads that just came in and nobody has yet, with their customers. */
export async function openLeads(
  pool: pg.Pool,
  store: { id: string },
  lines: readonly { id: string }[],
  count: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with people as (insert into customer (name) select 'Khách ' || n from generate_series(1, $1::int) n returning id)
     insert into lead (customer_id, store_id, product_line_id, source, interest_log2)
     select id, $2, ($3::uuid[])[1 + (row_number() over () % $4)], 'bench', row_number() over () / 100.0 from people
     returning id::text`,
    [count, store.id, lines.map(({ id }) => id), lines.length],
  );
  return rows.map(({ id }) => id);
}
