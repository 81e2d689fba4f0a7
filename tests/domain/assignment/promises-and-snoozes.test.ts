import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { snoozeLead, unsnoozeLead } from "#app/domain/leads/snooze-lead.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const start = new Date("2026-11-21T04:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

async function twoPeople() {
  const store = await aStore();
  const line = await aProductLine();
  const free = { skills: [line], onShiftAt: start, capacity: 100 };
  const people = [await aConsultant(store, free), await aConsultant(store, free)];
  const [id = ""] = await newLeads(store, line, 1, { openedAt: start });
  await giveOut([id], start);
  const { consultantId } = await standing(id);
  const owner = people.find((one) => one.id === consultantId);
  const other = people.find((one) => one.id !== consultantId);
  if (!owner || !other) throw new Error("nobody has it");
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  return { store, line, id, owner, other, manager, own: scopeFor(owner, [store]) };
}

test("a move starts clocks anew; its undo gives back every promise as it was", async () => {
  const { id, owner, other, manager, own } = await twoPeople();
  await acceptLead(own, { leadId: id, key: randomUUID() }, minutesOn(4));
  await watchDeadlines(minutesOn(5));
  const before = await standing(id);
  const to = { leadId: id, fromConsultantId: owner.id, toConsultantId: other.id };
  const moved = await moveLead(manager, { ...to, key: randomUUID() }, minutesOn(6));
  if (!moved.ok) throw new Error(moved.reason);
  expect(await standing(id)).toMatchObject({
    consultantId: other.id,
    acceptedAt: null,
    acceptBy: minutesOn(16),
    contactBy: minutesOn(21),
  });
  const undo = { leadId: id, assignmentId: moved.assignmentId, key: randomUUID() };
  expect(await undoMove(manager, undo, minutesOn(7))).toEqual({ ok: true });
  const after = await standing(id);
  for (const name of [
    "consultantId",
    "acceptedAt",
    "acceptBy",
    "contactBy",
    "assignedAt",
  ] as const) {
    expect([name, after[name]]).toEqual([name, before[name]]);
  }
  const [was, is] = [before.assignments.at(-1), after.assignments.at(-1)];
  for (const name of ["acceptedAt", "nextCheckAt", "warnedAt", "breachedAt", "hop"] as const) {
    expect([name, is?.[name]]).toEqual([name, was?.[name]]);
  }
  for (let minutes = 7; minutes <= 30; minutes += 1) await watchDeadlines(minutesOn(minutes));
  const { assignments } = await standing(id);
  expect(assignments.at(-1)).toMatchObject({ how: "taken_back", reason: { takenFrom: owner.id } });
});

test("an undo leaves the clocks running from where they began: warned, missed and taken back when they would have been", async () => {
  const { id, owner, other, manager } = await twoPeople();
  const to = { leadId: id, fromConsultantId: owner.id, toConsultantId: other.id };
  const moved = await moveLead(manager, { ...to, key: randomUUID() }, minutesOn(6));
  if (!moved.ok) throw new Error(moved.reason);
  const undo = { leadId: id, assignmentId: moved.assignmentId, key: randomUUID() };
  expect(await undoMove(manager, undo, minutesOn(7))).toEqual({ ok: true });
  await watchDeadlines(minutesOn(8));
  const warned = await standing(id);
  expect(warned.assignments.at(-1)).toMatchObject({ warnedAt: minutesOn(8) });
  expect(warned).toMatchObject({ acceptBy: minutesOn(10), contactBy: minutesOn(15) });
  await watchDeadlines(minutesOn(10));
  expect((await standing(id)).assignments.at(-1)).toMatchObject({ breachedAt: minutesOn(10) });
  await watchDeadlines(minutesOn(15));
  expect(await standing(id)).toMatchObject({ consultantId: other.id });
});

test("an undo keeps the word with a customer whom the owner had spoken to: no new accept, the same next call", async () => {
  const { id, owner, other, manager, own } = await twoPeople();
  const call = { leadId: id, channel: "call", result: "reached", key: randomUUID() } as const;
  await logContact(own, call, minutesOn(2));
  await watchDeadlines(minutesOn(3));
  const before = await standing(id);
  const to = { leadId: id, fromConsultantId: owner.id, toConsultantId: other.id };
  const moved = await moveLead(manager, { ...to, key: randomUUID() }, minutesOn(6));
  if (!moved.ok) throw new Error(moved.reason);
  const undo = { leadId: id, assignmentId: moved.assignmentId, key: randomUUID() };
  await undoMove(manager, undo, minutesOn(7));
  const due = before.contactBy as Date;
  await watchDeadlines(due);
  const after = await standing(id);
  expect(after.contactBy).toEqual(due);
  expect(after.assignments.at(-1)).toMatchObject({ warnedAt: due });
});

test("a snooze sets one's own lead aside, and goes with the next owner", async () => {
  const { id, owner, other, manager, own, store } = await twoPeople();
  const until = minutesOn(60).toISOString();
  const snooze = (scope: typeof own, at = until) =>
    snoozeLead(scope, { leadId: id, until: at, key: randomUUID() }, start);
  expect(await snooze(scopeFor(other, [store]))).toMatchObject({ reason: "not-found" });
  expect(await snooze(own, minutesOn(-1).toISOString())).toMatchObject({ reason: "bad-field" });
  expect(await snooze(own)).toEqual({ ok: true, snoozedUntil: until });
  expect(await standing(id)).toMatchObject({ snoozedAt: start, snoozedUntil: minutesOn(60) });
  const back = { leadId: id, key: randomUUID() };
  expect(await unsnoozeLead(own, back, start)).toEqual({ ok: true });
  expect(await standing(id)).toMatchObject({ snoozedAt: null, snoozedUntil: null });
  await snooze(own);
  const to = { leadId: id, fromConsultantId: owner.id, toConsultantId: other.id };
  await moveLead(manager, { ...to, key: randomUUID() }, start);
  expect(await standing(id)).toMatchObject({ snoozedAt: null, snoozedUntil: null });
});

test("a burst under best match is matched as a whole, within room and quota, and says so", async () => {
  const store = await aStore();
  const line = await aProductLine();
  await aPolicy(store, { strategy: "best-match", limits: { dailyQuota: 12 } });
  const free = { skills: [line], onShiftAt: start };
  const people = await Promise.all(
    [30, 10, 5, 30, 30].map((capacity) => aConsultant(store, { ...free, capacity })),
  );
  const ids = await newLeads(store, line, 60, { openedAt: start });
  const given = await giveOut(ids, start);
  const counts = people.map(({ id }) => [...given.values()].filter((one) => one === id).length);
  expect(counts).toEqual([12, 10, 5, 12, 12]);
  const decisions = await asSystem((tx) =>
    tx.assignment.findMany({ where: { leadId: { in: ids } } }),
  );
  const matched = decisions.filter(({ strategy }) => strategy === "best-match");
  expect(matched).toHaveLength(51);
  expect(matched[0]?.reason).toMatchObject({ key: "best-match", params: { together: 60 } });
  expect(decisions.filter(({ strategy }) => strategy === "catch-all")).toHaveLength(9);
});
