import { expect, test } from "vitest";
import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T04:00:00Z");
const line = await aProductLine();

test("a burst that is read in two goes is given in its order, closed leads and repeats aside", async () => {
  const store = await aStore();
  await aPolicy(store, { strategy: "weighted-turns" });
  const free = { skills: [line], onShiftAt: now, capacity: 1_000 };
  const people = await Promise.all([1, 2, 3, 4].map(() => aConsultant(store, free)));
  const ids = await newLeads(store, line, 450, { openedAt: now });
  const closed = ids.filter((_, nth) => nth % 50 === 7);
  await asSystem((tx) =>
    tx.lead.updateMany({ where: { id: { in: closed } }, data: { stage: "signed", closedAt: now } }),
  );
  const given = await giveOut([...ids, ...ids.slice(0, 30)], now);
  const open = ids.filter((id) => !closed.includes(id));
  expect([...given.keys()]).toEqual(open);
  // Equal turns go round: every four leads one after another are four people's.
  const owners = open.map((id) => given.get(id) ?? "");
  for (let nth = 0; nth + people.length <= owners.length; nth += people.length) {
    expect(new Set(owners.slice(nth, nth + people.length)).size).toBe(people.length);
  }
  const assigned = await asSystem((tx) =>
    tx.assignment.findMany({ where: { leadId: { in: ids } }, select: { leadId: true } }),
  );
  expect(assigned.map(({ leadId }) => leadId).sort()).toEqual([...open].sort());
});

test("who sees one store gives a large burst of it to people whose load counts elsewhere", async () => {
  const [here, there] = [await aStore(), await aStore()];
  const roaming = await aConsultant(here, { skills: [line], onShiftAt: now, capacity: 300 });
  await asSystem((tx) =>
    tx.staffStore.create({ data: { staffId: roaming.id, storeId: there.id } }),
  );
  const held = await newLeads(there, line, 40, { openedAt: now });
  await asSystem((tx) =>
    tx.assignment.createMany({
      data: held.map((leadId) => ({
        leadId,
        storeId: there.id,
        consultantId: roaming.id,
        how: "moved",
        reason: {},
      })),
    }),
  );
  const ids = await newLeads(here, line, 320, { openedAt: now });
  const manager = scopeFor(await aStaffMember("manager", [here]), [here]);
  const answer = await transact<{ given: number }>(manager, {}, async (tx, act) => {
    const owners = await assignLeads(tx, act, ids, { now });
    return { ok: true, given: [...owners.values()].filter((one) => one === roaming.id).length };
  });
  expect(answer).toEqual({ ok: true, given: 260 });
});
