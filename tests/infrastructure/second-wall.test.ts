import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mintScope, systemScope } from "#app/infrastructure/scope.ts";
import { read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { aFullStore } from "#tests/factories/full-store.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

const [mine, other] = [await aFullStore(), await aFullStore()];

const ofStores = [
  "staff_store",
  "shift",
  "customer_store",
  "lead",
  "assignment",
  "contact",
  "activity",
  "appointment",
  "check_in",
  "visit",
  "outcome",
  "feed_head",
  "feed_change",
  "audit",
  "assignment_policy",
  "turn_ledger",
  "lead_offer",
  "lead_decline",
  "store_holiday",
  "leave_handover",
  "rebalance",
];
const ofPeople = [
  "staff_skill",
  "customer",
  "identity",
  "consent",
  "trail_event",
  "lead_signal",
  "outcome_item",
  "staff",
  "presence",
  "staff_leave",
];
const onlyAdded = ["activity", "audit", "assignment_policy", "lead_decline"];
const ofTheHouse = [
  "session",
  "sign_in_failure",
  "source",
  "api_token",
  "customer_merge",
  "merge_suggestion",
  "job_outbox",
];

async function countIn(tx: Tx, table: string) {
  const rows = await tx.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? 0;
}

describe("with every filter of the application dropped", () => {
  it.each(ofStores)("%s shows one store's rows and no other's", async (table) => {
    const scope = scopeFor(mine.consultant, [mine.store]);
    const rows = await read(scope, (tx) =>
      tx.$queryRawUnsafe<{ store_id: string }[]>(`select store_id::text from ${table}`),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.store_id))).toEqual(new Set([mine.store.id]));
  });

  it.each(ofPeople)("%s shows what belongs to one store's people", async (table) => {
    const [own, both, everything] = await Promise.all([
      read(scopeFor(mine.consultant, [mine.store]), (tx) => countIn(tx, table)),
      read(scopeFor(mine.consultant, [mine.store, other.store]), (tx) => countIn(tx, table)),
      read(systemScope("test"), (tx) => countIn(tx, table)),
    ]);
    expect(own).toBeGreaterThan(0);
    expect(both).toBeGreaterThan(own);
    expect(everything).toBeGreaterThanOrEqual(both);
  });

  it("saved views are shown to nobody else, not even of the same store", async () => {
    const count = (staff: Parameters<typeof scopeFor>[0]) =>
      read(scopeFor(staff, [mine.store]), (tx) => countIn(tx, "saved_view"));
    const manager = await aStaffMember("manager", [mine.store]);
    expect([await count(mine.consultant), await count(manager)]).toEqual([1, 0]);
  });

  it.each(ofTheHouse)("%s shows nothing to a store", async (table) => {
    expect(await read(scopeFor(mine.consultant, [mine.store]), (tx) => countIn(tx, table))).toBe(0);
  });

  it("shows nothing at all to a transaction that names no store", async () => {
    const nobody = mintScope({ staffId: null, role: "consultant", storeIds: [], actor: "nobody" });
    for (const table of [...ofStores, ...ofPeople, ...ofTheHouse]) {
      expect([table, await read(nobody, (tx) => countIn(tx, table))]).toEqual([table, 0]);
    }
  });

  it("has a policy on every table that holds a store, a customer or a lead", async () => {
    const open = await asSystem(
      (tx) => tx.$queryRaw<{ table_name: string }[]>`
        select distinct c.table_name from information_schema.columns c join pg_class t on t.relname = c.table_name
        where c.table_schema = 'public' and t.relnamespace = 'public'::regnamespace and not t.relrowsecurity
          and c.column_name in ('store_id', 'customer_id', 'lead_id', 'staff_id')`,
    );
    expect(open).toEqual([]);
  });
});

describe("writing across the wall", () => {
  it("changes nothing of another store", async () => {
    const scope = scopeFor(mine.consultant, [mine.store]);
    const changed = await transact<{ n: number }>(scope, {}, async (tx) => ({
      ok: true,
      n: await tx.$executeRaw`update lead set note = 'x' where id = ${other.lead.id}::uuid`,
    }));
    expect(changed).toEqual({ ok: true, n: 0 });
  });

  it("puts nothing into another store", async () => {
    const scope = scopeFor(mine.consultant, [mine.store]);
    const put = transact(scope, {}, async (tx) => {
      await tx.contact.create({
        data: {
          leadId: other.lead.id,
          storeId: other.store.id,
          staffId: mine.consultant.id,
          channel: "call",
          result: "reached",
        },
      });
      return { ok: true };
    });
    await expect(put).rejects.toThrow(/row-level security/);
  });

  it.each([...onlyAdded])("never rewrites %s", async (table) => {
    const column = table === "lead_decline" ? "reason" : "id";
    for (const statement of [`delete from ${table}`, `update ${table} set ${column} = ${column}`]) {
      const rewrite = asSystem((tx) => tx.$executeRawUnsafe(statement));
      await expect(rewrite).rejects.toThrow(/permission denied/);
    }
  });

  it("only adds to what decision 0005 names; of a consent a merge may change whose it is, of an assignment its clocks", async () => {
    const rows = await asSystem(
      (tx) => tx.$queryRaw<{ name: string }[]>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not has_table_privilege(oid, 'update') and relname <> '_prisma_migrations'`,
    );
    const names = rows.map(({ name }) => name).sort();
    expect(names).toEqual([...onlyAdded, "assignment", "consent"].sort());
    const decision = readFileSync("docs/decisions/0005-two-walls.md", "utf8");
    expect(names.filter((name) => !decision.includes(`\`${name}\``))).toEqual([]);
    const update = (text: string) => asSystem((tx) => tx.$executeRawUnsafe(text));
    await update("update consent set customer_id = customer_id");
    await update("update assignment set ended_at = ended_at, accepted_at = accepted_at");
    const refused = [
      "update consent set granted = true",
      "delete from consent",
      "update assignment set others = others",
      "update assignment set reason = reason",
      "delete from assignment",
    ];
    for (const text of refused) {
      await expect(update(text)).rejects.toThrow(/permission denied/);
    }
  });
});
