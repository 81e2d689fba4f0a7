import { beforeAll, describe, expect, it } from "vitest";
import { mintScope, systemScope } from "#app/infrastructure/scope.ts";
import { read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { everythingOfAssignment } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

type World = Awaited<ReturnType<typeof aWorld>>;
let mine: World;
let other: World;
/** A store where everything that a store can hold has happened once. */
async function aWorld() {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store, { onShiftAt: new Date(), skills: [line] });
  const lead = await aLead(store, line, { consultantId: consultant.id, phone: aPhone() });
  const ids = { leadId: lead.id, storeId: store.id };
  const of = { ...ids, customerId: lead.customerId };
  await asSystem(async (tx) => {
    await tx.leadSignal.create({
      data: { leadId: lead.id, signal: "page", log2Sum: 1, count: 1, lastAt: new Date() },
    });
    await tx.assignmentDecision.create({
      data: { ...ids, policyVersion: "1", strategy: "t", reason: {}, others: "[]" },
    });
    await tx.contact.create({
      data: { ...ids, staffId: consultant.id, channel: "call", result: "reached" },
    });
    const appointment = await tx.appointment.create({
      data: {
        ...of,
        consultantId: consultant.id,
        startsAt: new Date("2027-03-01T03:00Z"),
        endsAt: new Date("2027-03-01T04:00Z"),
      },
    });
    const checkIn = await tx.checkIn.create({
      data: { ...of, appointmentId: appointment.id, how: "list" },
    });
    const visit = await tx.visit.create({ data: { ...of, checkInId: checkIn.id } });
    const outcome = await tx.outcome.create({
      data: { ...ids, visitId: visit.id, kind: "signed", amount: 1n, recordedById: consultant.id },
    });
    const product = await tx.product.create({
      data: { sku: crypto.randomUUID(), name: "Bếp", productLineId: line.id, price: 1n },
    });
    await tx.outcomeItem.create({
      data: { outcomeId: outcome.id, productId: product.id, price: 1n },
    });
    await tx.consent.create({
      data: {
        customerId: lead.customerId,
        purpose: "trail",
        granted: true,
        textVersion: "1",
        how: "form",
      },
    });
    await tx.presence.create({
      data: { staffId: consultant.id, processId: crypto.randomUUID(), sockets: 1 },
    });
    const source = await tx.source.create({
      data: { code: crypto.randomUUID(), name: "s", writeKeyHash: randomBytes() },
    });
    await tx.trailEvent.create({
      data: {
        sourceId: source.id,
        messageId: crypto.randomUUID(),
        bodyHash: 1n,
        customerId: lead.customerId,
        call: "page",
        name: "page",
        occurredAt: new Date(),
      },
    });
  });
  await asSystem((tx) => everythingOfAssignment(tx, ids, consultant.id));
  await transact(systemScope("test"), {}, async (_tx, act) => {
    act.change(`floor:${store.id}`, store.id, { noun: "lead", id: lead.id });
    act.activity({ ...ids, kind: "opened" });
    act.audit({ action: "test", subject: lead.id, storeId: store.id });
    return { ok: true };
  });
  return { store, consultant, lead };
}

const aPhone = () => `+849${String(Math.random()).slice(2, 10).padEnd(8, "0")}`;
const randomBytes = () => crypto.getRandomValues(new Uint8Array(32));

beforeAll(async () => {
  mine = await aWorld();
  other = await aWorld();
});

const ofStores = [
  "staff_store",
  "shift",
  "customer_store",
  "lead",
  "assignment",
  "assignment_decision",
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
const onlyAdded = ["activity", "audit", "assignment_decision", "assignment_policy", "lead_decline"];
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
});

it("chains audit rows: each hash covers the row and the hash before it", async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      transact(systemScope("test"), {}, async (_tx, act) => {
        act.audit({ action: "count", subject: String(i) });
        return { ok: true };
      }),
    ),
  );
  const broken = await asSystem(
    (tx) => tx.$queryRaw<{ id: bigint }[]>`
      select id from (
        select id, hash, sha256(coalesce(lag(hash) over (order by id), ''::bytea) || convert_to(
          jsonb_build_array(id, at, actor_id, store_id, action, subject, details)::text, 'UTF8')) as due
        from audit
      ) chain where hash is distinct from due`,
  );
  expect(broken).toEqual([]);
});
