import { expect, test } from "vitest";
import type { Stint } from "#app/domain/assignment/history.ts";
import { lateness } from "#app/domain/assignment/lateness.ts";
import { verdictOf } from "#app/domain/assignment/let-lie.ts";
import { readHistory } from "#app/domain/assignment/read-history.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { readCalendar } from "#app/domain/stores/read-holidays.server.ts";
import { anAppointment, aWaitingGuest } from "#tests/factories/appointment.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { policyOf } from "./pools.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
const start = new Date("2026-11-21T07:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const { sla } = policyOf({
  sla: {
    ...policyOf().sla,
    accept: { minutes: 10, clock: "working" },
    firstContact: { minutes: 20, clock: "working" },
  },
});

async function aHouse() {
  const [store, line] = [await aStore(), await aProductLine()];
  await aPolicy(store, { sla });
  const free = { skills: [line], onShiftAt: start, capacity: 500 };
  const [an, binh] = [await aConsultant(store, free), await aConsultant(store, free)];
  const [id = ""] = await newLeads(store, line, 1, { openedAt: start });
  await giveOut([id], start);
  const lead = await standing(id);
  return { store, an, binh, lead, holder: { id: lead.consultantId ?? "" } };
}

async function historyOf(store: { id: string }) {
  return asSystem(async (tx) => {
    const calendar = await readCalendar(tx, store.id);
    if (!calendar) throw new Error("no store");
    return readHistory(tx, {
      storeId: store.id,
      calendar,
      from: minutesOn(-60),
      to: minutesOn(300),
    });
  });
}

test("a time agreed in time is no first contact missed: the dry run judges as the clocks did", async () => {
  const { store, lead, holder } = await aHouse();
  const { id } = await anAppointment(lead, holder, minutesOn(24 * 60));
  await asSystem((tx) =>
    tx.appointment.update({ where: { id }, data: { bookedAt: minutesOn(5) } }),
  );
  await asSystem((tx) =>
    tx.assignment.updateMany({ where: { leadId: lead.id }, data: { acceptedAt: minutesOn(5) } }),
  );
  for (let at = 5; at < 120; at += 5) await watchDeadlines(minutesOn(at));
  expect((await standing(lead.id)).assignments).toHaveLength(1);
  const history = await historyOf(store);
  const [past] = history.leads;
  expect(verdictOf(past?.stints[0] as Stint, sla, history)).toBe("touched");
  const late = lateness(history, policyOf({ sla }), minutesOn(300));
  expect(past && late?.was(past)).toBe(false);
});

test("nor is a guest in the store", async () => {
  const { store, lead, holder } = await aHouse();
  await aWaitingGuest(lead, holder, minutesOn(5));
  const history = await historyOf(store);
  expect(verdictOf(history.leads[0]?.stints[0] as Stint, sla, history)).toBe("touched");
});

test("who has a lead after a colleague has spoken with the customer owes no first contact", async () => {
  const { store, an, binh, lead, holder } = await aHouse();
  await asSystem(async (tx) => {
    await tx.contact.create({
      data: {
        leadId: lead.id,
        storeId: store.id,
        staffId: holder.id,
        channel: "call",
        result: "reached",
        at: minutesOn(3),
      },
    });
    await tx.assignment.updateMany({
      where: { leadId: lead.id },
      data: { endedAt: minutesOn(60) },
    });
    await tx.assignment.create({
      data: {
        leadId: lead.id,
        storeId: store.id,
        consultantId: holder.id === an.id ? binh.id : an.id,
        how: "moved",
        reason: { key: "moved" },
        startedAt: minutesOn(60),
        acceptBy: minutesOn(70),
        acceptedAt: minutesOn(62),
      },
    });
  });
  const history = await historyOf(store);
  const [first, second] = history.leads[0]?.stints ?? [];
  expect(verdictOf(first as Stint, sla, history)).toBe("touched");
  expect(second).toMatchObject({ spoken: true, contactedAt: null });
  expect(verdictOf(second as Stint, sla, history)).toBe("unknown");
});
