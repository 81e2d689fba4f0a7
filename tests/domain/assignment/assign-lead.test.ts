import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { assignLead } from "#app/domain/assignment/assign-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { unpackOthers } from "#app/domain/assignment/decision-record.ts";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date();
let line: { id: string; code: string };
let phones = 0;

beforeAll(async () => {
  line = await aProductLine();
});

/** Somebody leaves a phone number and asks. */
async function ask(store: { id: string }, phone = `+8493${1_000_000 + ++phones}`) {
  const source = await aSource(store);
  const anonymousId = randomUUID();
  await flushEvents(
    entriesOf(source, [
      { type: "identify", anonymousId, traits: { phone } },
      {
        type: "track",
        event: "Lead Submitted",
        anonymousId,
        properties: { productLine: line.code },
      },
    ]),
  );
  return asSystem((tx) =>
    tx.lead.findFirstOrThrow({
      where: { closedAt: null, customer: { identities: { some: { value: phone } } } },
      include: { assignments: { orderBy: { startedAt: "desc" } } },
    }),
  );
}

test("60 leads at once: nobody gets more than they can hold, nobody is forgotten, each choice is explained", async () => {
  const store = await aStore();
  const capacities = [12, 9, 7, 5, 3];
  const people = await Promise.all(
    capacities.map((capacity) => aConsultant(store, { capacity, skills: [line], onShiftAt: now })),
  );
  const absent = await aConsultant(store, { capacity: 50, skills: [line] });
  const unskilled = await aConsultant(store, { capacity: 50, onShiftAt: now });
  const everyone = [...people, absent, unskilled];
  const leads = await Promise.all(Array.from({ length: 60 }, () => ask(store)));

  const held = new Map(people.map(({ id }) => [id, 0]));
  for (const { consultantId } of leads) {
    if (consultantId) held.set(consultantId, (held.get(consultantId) ?? 0) + 1);
  }
  expect([...held.values()]).toEqual(capacities);
  expect(leads.filter((lead) => !lead.consultantId)).toHaveLength(60 - 36);
  for (const lead of leads) {
    expect(lead.assignments.filter(({ endedAt }) => !endedAt)).toHaveLength(1);
    const [given] = lead.assignments;
    const others = unpackOthers(given?.others ?? "");
    const chosen = everyone.find(({ id }) => id === given?.consultantId);
    const told = [...(chosen ? [chosen] : []), ...others].map(({ number }) => number);
    expect(told.sort()).toEqual(everyone.map(({ number }) => number).sort());
    expect(given?.reason).toHaveProperty("key");
  }
});

test("a lead that nobody could take waits, is not decided again and again, and goes to whoever is free first", async () => {
  const store = await aStore();
  const lead = await ask(store);
  expect(lead).toMatchObject({ stage: "new", consultantId: null });
  expect(lead.assignments).toMatchObject([
    { strategy: "catch-all", reason: { key: "nobody-in-store" } },
  ]);
  await assignWaitingLeads(now);
  expect(await asSystem((tx) => tx.assignment.count({ where: { leadId: lead.id } }))).toBe(1);

  const consultant = await aConsultant(store, { skills: [line], onShiftAt: now });
  await assignWaitingLeads(now);
  const after = await asSystem((tx) =>
    tx.lead.findUnique({ where: { id: lead.id }, include: { assignments: true } }),
  );
  expect(after).toMatchObject({ stage: "assigned", consultantId: consultant.id });
  expect(after?.assignments).toHaveLength(2);
  const told = await asSystem((tx) =>
    tx.feedChange.findMany({
      where: { channel: { in: [`queue:${consultant.id}`, `floor:${store.id}`] } },
    }),
  );
  expect(new Set(told.map(({ channel }) => channel)).size).toBe(2);
});

test("a customer comes back to the consultant who signed with them, as long as there is room", async () => {
  const store = await aStore();
  const [first] = [await aConsultant(store, { skills: [line], onShiftAt: now, capacity: 1 })];
  const phone = "+84939999999";
  const lead = await ask(store, phone);
  expect(lead.consultantId).toBe(first?.id);
  const closed = { stage: "signed", closedAt: new Date(Date.now() - 1_000) } as const;
  await asSystem((tx) => tx.lead.update({ where: { id: lead.id }, data: closed }));
  await aConsultant(store, { skills: [line], onShiftAt: now });
  const again = await ask(store, phone);
  expect(again.consultantId).toBe(first?.id);
  expect(again.assignments[0]).toMatchObject({
    strategy: "owner-first",
    reason: { key: "signed-with" },
  });
});

test("a lead given back goes to somebody else, and its old assignment is ended", async () => {
  const store = await aStore();
  const both = [
    await aConsultant(store, { skills: [line], onShiftAt: now }),
    await aConsultant(store, { skills: [line], onShiftAt: now }),
  ];
  const lead = await ask(store);
  const declined = lead.consultantId ?? "";
  await transact(systemScope("test"), {}, async (tx, act) => {
    const [storeId, consultantId] = [store.id, declined];
    await tx.leadDecline.create({
      data: { leadId: lead.id, consultantId, storeId, reason: "busy" },
    });
    await assignLead(tx, act, lead.id);
    return { ok: true };
  });
  const after = await asSystem((tx) =>
    tx.lead.findUnique({ where: { id: lead.id }, include: { assignments: true } }),
  );
  expect(after?.consultantId).toBe(both.find(({ id }) => id !== declined)?.id);
  expect(after?.assignments.filter(({ endedAt }) => endedAt)).toMatchObject([
    { consultantId: declined },
  ]);
});

test("a shift at another store puts nobody on this floor", async () => {
  const [here, there] = [await aStore(), await aStore()];
  const roaming = await aConsultant(there, { skills: [line], onShiftAt: now });
  await asSystem((tx) => tx.staffStore.create({ data: { staffId: roaming.id, storeId: here.id } }));
  const lead = await ask(here);
  expect(lead.consultantId).toBeNull();
  expect(unpackOthers(lead.assignments[0]?.others ?? "")).toMatchObject([
    { number: roaming.number, reason: { key: "off-shift" } },
  ]);
});
