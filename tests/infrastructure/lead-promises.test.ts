import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aLead } from "#tests/factories/lead.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";

type Written = Record<string, string>;

const now = "now()";
const dropped = { stage: "'dropped'", closed_at: now };
const broken: [promise: string, written: Written][] = [
  ["lead_closed_with_its_stage", { closed_at: now }],
  ["lead_closed_with_its_stage", { stage: "'signed'" }],
  ["lead_dropped_says_why", { dropped_reason: "'other'" }],
  ["lead_dropped_says_why", { ...dropped, dropped_from: "'new'" }],
  ["lead_dropped_says_from", { dropped_from: "'new'" }],
  ["lead_dropped_says_from", { ...dropped, dropped_reason: "'other'" }],
  ["lead_snooze_whole", { snoozed_at: now }],
  ["lead_snooze_whole", { snoozed_until: now }],
  ["lead_snooze_order", { snoozed_at: now, snoozed_until: "now() - interval '1 hour'" }],
  ["lead_snooze_order", { snoozed_at: now, snoozed_until: "now() + interval '367 days'" }],
  ["lead_fit_finite", { fit_log2: "'NaN'" }],
  ["lead_fit_finite", { fit_log2: "1001" }],
  ["lead_interest_finite", { interest_log2: "'Infinity'" }],
];
const kept: Written[] = [
  { stage: "'signed'", closed_at: now },
  { ...dropped, dropped_from: "'new'", dropped_reason: "'other'" },
  { snoozed_at: now, snoozed_until: "now() + interval '366 days'" },
  { fit_log2: "-1000", interest_log2: "1000000" },
];

const owner = new pg.Client({ connectionString: ownerDatabaseUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** Writes to a lead that is there, as its owner, whom no wall and no missing right keeps from it. */
async function update(written: Written) {
  const lead = await aLead(await aStore(), await aProductLine());
  const set = Object.entries(written).map(([column, value]) => `${column} = ${value}`);
  return owner.query(`update lead set ${set.join(", ")} where id = $1`, [lead.id]);
}

async function insert(written: Written) {
  const lead = await aLead(await aStore(), await aProductLine());
  const line = await aProductLine();
  const all = { source: "'test'", interest_log2: "0", ...written };
  return owner.query(
    `insert into lead (customer_id, store_id, product_line_id, ${Object.keys(all).join(", ")})
    values ($1, $2, $3, ${Object.values(all).join(", ")})`,
    [lead.customerId, lead.storeId, line.id],
  );
}

describe.each([
  ["update", update],
  ["insert", insert],
] as const)("what a lead promises, by %s", (_, write) => {
  it.each(broken)("%s is not broken by %o", async (promise, written) => {
    await expect(write(written)).rejects.toMatchObject({
      code: "23514",
      table: "lead",
      constraint: promise,
    });
  });

  it.each(kept)("is kept by %o", async (written) => {
    expect((await write(written)).rowCount).toBe(1);
  });
});
