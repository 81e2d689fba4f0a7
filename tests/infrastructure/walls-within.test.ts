import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { read, transact } from "#app/infrastructure/transact.server.ts";
import { aFullStore } from "#tests/factories/full-store.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

const [mine, other] = [await aFullStore(), await aFullStore()];
const walled = scopeFor(mine.consultant, [mine.store]);

describe("what runs as the owner within a walled transaction", () => {
  it("gives nobody a lead of another store", async () => {
    await asSystem(
      (tx) =>
        tx.$executeRaw`update assignment set ended_at = now() where lead_id = ${other.lead.id}::uuid`,
    );
    const taken = transact(walled, {}, async (tx) => {
      await tx.$executeRaw`insert into assignment (lead_id, store_id, consultant_id, how, reason)
        values (${other.lead.id}::uuid, ${mine.store.id}::uuid, ${mine.consultant.id}::uuid, 'moved', '{}')`;
      return { ok: true };
    });
    await expect(taken).rejects.toThrow(/belongs to the store of its lead/);
    const lead = await asSystem((tx) =>
      tx.lead.findUniqueOrThrow({ where: { id: other.lead.id } }),
    );
    expect(lead.consultantId).toBe(other.consultant.id);
  });

  it("shows no customer of another store", async () => {
    const { customerId } = other.lead;
    const booked = transact(walled, {}, async (tx) => {
      await tx.$executeRaw`insert into appointment (lead_id, customer_id, store_id, consultant_id, starts_at, ends_at)
        values (${other.lead.id}::uuid, ${customerId}::uuid, ${mine.store.id}::uuid, ${mine.consultant.id}::uuid,
          now() + interval '9 days', now() + interval '9 days 1 hour')`;
      return { ok: true };
    });
    await expect(booked).rejects.toThrow(/known in other stores alone/);
    expect(await read(walled, (tx) => tx.customer.count({ where: { id: customerId } }))).toBe(0);
  });

  it("stores events for nobody who sees less than the whole house", async () => {
    const one = Array.from({ length: 26 }, () => "null").join(", ");
    for (const call of [
      `store_known_events('{}', '{}', '{}', '[]', '1 day', '', '')`,
      `store_known_event(${one})`,
    ]) {
      const stored = read(walled, (tx) => tx.$queryRawUnsafe(`select showline.${call}`));
      await expect(stored).rejects.toThrow(/only work of the whole house/);
    }
  });

  it("is called by the runtime role alone, and finds only the tables that are meant", async () => {
    const open = await asSystem(
      (tx) => tx.$queryRaw`
        select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'showline' and p.prosecdef and (not coalesce(p.proconfig::text, '') ~ 'search_path='
          or p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute'))`,
    );
    expect(open).toEqual([]);
  });
});

it("what somebody was answered is shown to nobody else, not even of the same store", async () => {
  const key = randomUUID();
  await transact(walled, { key }, async () => ({ ok: true, name: "Hoa" }));
  const seen = (staff: Parameters<typeof scopeFor>[0], stores: { id: string }[]) =>
    read(scopeFor(staff, stores), async (tx) => (await tx.idempotentAnswer.findMany()).length);
  const colleague = await aStaffMember("manager", [mine.store]);
  expect(await seen(mine.consultant, [mine.store])).toBeGreaterThan(0);
  expect([await seen(colleague, [mine.store]), await seen(colleague, [])]).toEqual([0, 0]);
});
