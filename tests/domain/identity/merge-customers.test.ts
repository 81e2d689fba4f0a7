import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { mergeCustomers } from "#app/domain/identity/merge-customers.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date();
const minutes = (ago: number) => new Date(now.getTime() - ago * 60_000);

async function merge(kept: string, merged: string) {
  await transact(systemScope("test"), {}, async (tx, act) => {
    await mergeCustomers(tx, act, [{ kept, merged, reason: "same-phone" }]);
    return { ok: true };
  });
}

type Lead = { id: string; customerId: string; storeId: string };

async function inStore(lead: Lead, startedAt: Date, servedAt: Date | null = null) {
  const { id: leadId, customerId, storeId } = lead;
  return asSystem(async (tx) => {
    const checkIn = await tx.checkIn.create({
      data: { leadId, customerId, storeId, how: "list", at: startedAt },
    });
    return tx.visit.create({
      data: { checkInId: checkIn.id, leadId, customerId, storeId, startedAt, servedAt },
    });
  });
}

async function twoLeads() {
  const store = await aStore();
  const line = await aProductLine();
  const [older, newer] = [await aConsultant(store), await aConsultant(store)];
  return {
    store,
    kept: await aLead(store, line, { name: "Hạnh", consultantId: newer.id, openedAt: minutes(50) }),
    merged: await aLead(store, line, {
      name: "Trần Hạnh",
      consultantId: older.id,
      openedAt: minutes(90),
    }),
    older,
    newer,
  };
}

test("everything moves, the older lead stays, and what moved is written down", async () => {
  const { kept, merged, older, newer, store } = await twoLeads();
  const appointment = await asSystem((tx) =>
    tx.appointment.create({
      data: {
        leadId: kept.id,
        customerId: kept.customerId,
        storeId: store.id,
        consultantId: newer.id,
        startsAt: new Date(now.getTime() + 3_600_000),
        endsAt: new Date(now.getTime() + 7_200_000),
      },
    }),
  );
  await asSystem(async (tx) => {
    await tx.lead.update({ where: { id: kept.id }, data: { stage: "appointment" } });
    await tx.consent.create({
      data: {
        customerId: merged.customerId,
        purpose: "trail",
        granted: true,
        textVersion: "1",
        how: "site",
      },
    });
    await tx.identity.create({
      data: { kind: "email", value: `${randomUUID()}@bep.vn`, customerId: merged.customerId },
    });
  });
  await merge(kept.customerId, merged.customerId);

  const customer = await asSystem((tx) =>
    tx.customer.findUnique({
      where: { id: kept.customerId },
      include: { leads: true, identities: true, consents: true, appointments: true },
    }),
  );
  expect(customer?.identities).toHaveLength(1);
  expect(customer?.consents).toHaveLength(1);
  expect(customer?.appointments).toMatchObject([{ id: appointment.id, leadId: merged.id }]);
  const byId = new Map(customer?.leads.map((lead) => [lead.id, lead]));
  expect(byId.get(merged.id)).toMatchObject({
    closedAt: null,
    stage: "appointment",
    consultantId: older.id,
    askedTimes: 2,
  });
  expect(byId.get(kept.id)).toMatchObject({
    stage: "dropped",
    droppedReason: "merged",
    mergedIntoId: merged.id,
  });
  const [written] = await asSystem((tx) =>
    tx.customerMerge.findMany({ where: { keptId: kept.customerId } }),
  );
  expect(written?.moved).toMatchObject({ leads: [merged.id], joinedLeads: [kept.id, merged.id] });
  const told = await asSystem((tx) =>
    tx.feedChange.findMany({
      where: { channel: { in: [`queue:${older.id}`, `queue:${newer.id}`] } },
    }),
  );
  expect(new Set(told.map(({ channel }) => channel)).size).toBe(2);
});

test("nobody is in the store twice: the visit that is being served stands, the other never was", async () => {
  const { kept, merged } = await twoLeads();
  const waiting = await inStore(kept, minutes(20));
  const served = await inStore(merged, minutes(10), minutes(5));
  await merge(kept.customerId, merged.customerId);
  const visits = await asSystem((tx) =>
    tx.visit.findMany({ where: { customerId: kept.customerId }, include: { checkIn: true } }),
  );
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  expect(byId.get(served.id)).toMatchObject({ voidedAt: null, leadId: merged.id });
  expect(byId.get(waiting.id)?.voidedAt).not.toBeNull();
  expect(byId.get(waiting.id)?.checkIn.undoneAt).not.toBeNull();
});

test("whoever was merged before points at the one who stays now", async () => {
  const [first, second, third] = [await twoLeads(), await twoLeads(), await twoLeads()].map(
    ({ kept }) => kept.customerId,
  );
  await merge(second ?? "", first ?? "");
  await merge(third ?? "", second ?? "");
  const merged = await asSystem((tx) =>
    tx.customer.findMany({ where: { id: { in: [first ?? "", second ?? ""] } } }),
  );
  expect(merged.map(({ mergedIntoId }) => mergedIntoId)).toEqual([third, third]);
});

test("a lead that somebody has stays theirs when it joins an older one that nobody has", async () => {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  const older = await aLead(store, line, { openedAt: minutes(90) });
  const held = await aLead(store, line, { consultantId: consultant.id, openedAt: minutes(50) });
  await merge(held.customerId, older.customerId);
  const open = await asSystem((tx) =>
    tx.lead.findMany({ where: { id: { in: [older.id, held.id] }, closedAt: null } }),
  );
  expect(open).toMatchObject([{ id: held.id, consultantId: consultant.id, openedAt: minutes(90) }]);
});

test("a lead whose visit was a second entry of the same guest has not showed", async () => {
  const [store, line, other] = [await aStore(), await aProductLine(), await aProductLine()];
  const [one, two] = [await aConsultant(store), await aConsultant(store)];
  const first = await aLead(store, line, { consultantId: one.id, openedAt: minutes(50) });
  const second = await aLead(store, other, { consultantId: two.id, openedAt: minutes(50) });
  const desk = scopeFor(await aStaffMember("receptionist", [store]), [store]);
  for (const [lead, ago] of [
    [first, 9],
    [second, 8],
  ] as const) {
    const arrival = { leadId: lead.id, how: "phone", key: randomUUID() } as const;
    expect(await checkInGuest(desk, arrival, minutes(ago))).toMatchObject({ ok: true });
  }
  await merge(first.customerId, second.customerId);
  const leads = await asSystem((tx) =>
    tx.lead.findMany({
      where: { id: { in: [first.id, second.id] } },
      include: { visits: { where: { voidedAt: null } } },
    }),
  );
  const became = new Map(leads.map(({ id, stage, visits }) => [id, [stage, visits.length]]));
  expect(became.get(first.id)).toEqual(["showed", 1]);
  expect(became.get(second.id)).toEqual(["assigned", 0]);
});
