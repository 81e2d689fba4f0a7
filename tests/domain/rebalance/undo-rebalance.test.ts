import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { addNote } from "#app/domain/leads/add-note.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { markLeadRead } from "#app/domain/leads/mark-lead-read.server.ts";
import { snoozeLead } from "#app/domain/leads/snooze-lead.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import { undoRebalance } from "#app/domain/rebalance/undo-rebalance.server.ts";
import { newLeads, standing } from "#tests/factories/assigned.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
const start = new Date("2026-11-21T07:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

type Person = Awaited<ReturnType<typeof aConsultant>>;
let store: { id: string };
let line: { id: string };
let an: Person;
let binh: Person;
let hoa: ReturnType<typeof scopeFor>;

beforeEach(async () => {
  store = await aStore();
  line = await aProductLine();
  an = await aConsultant(store, { name: "An", skills: [line], onShiftAt: start, capacity: 50 });
  binh = await aConsultant(store, { name: "Bình", skills: [line], onShiftAt: start, capacity: 50 });
  hoa = scopeFor(await aStaffMember("manager", [store], { name: "Hoa" }), [store]);
});

/** Leads of somebody with clocks that run, read by them, and moved to Bình two minutes on. */
async function rebalanced(count: number, from: Person | null = an, more: object = {}) {
  const ids = await newLeads(store, line, count, { openedAt: start });
  await asSystem(async (tx) => {
    await tx.assignment.createMany({
      data: ids.map((leadId) => ({
        leadId,
        storeId: store.id,
        consultantId: from?.id ?? null,
        how: "rule",
        reason: from ? {} : { key: "nobody-eligible", params: {} },
        startedAt: start,
        hop: 1,
        ...(from && {
          acceptedAt: minutesOn(1),
          acceptBy: minutesOn(10),
          contactBy: minutesOn(15),
          nextCheckAt: minutesOn(12),
          warnedAt: minutesOn(1),
        }),
      })),
    });
    await tx.lead.updateMany({
      where: { id: { in: ids }, consultantId: { not: null } },
      data: { openedByConsultantAt: minutesOn(1), ...more },
    });
  });
  const before = await Promise.all(ids.map(standing));
  const answer = await applyRebalance(
    hoa,
    {
      storeId: store.id,
      moves: ids.map((leadId) => ({
        leadId,
        from: from?.id ?? null,
        to: binh.id,
        reason: { key: "unassigned", params: { minutes: 2 } },
      })),
      includeInConversation: false,
      key: randomUUID(),
    },
    minutesOn(2),
  );
  if (!answer.ok || answer.moved !== count) throw new Error(JSON.stringify(answer));
  return { ids, before, rebalanceId: answer.rebalanceId };
}

const undo = (rebalanceId: string, at = minutesOn(6), scope = hoa) =>
  undoRebalance(scope, { rebalanceId, key: randomUUID() }, at);

test("an undo gives every lead back with owner and clocks as they were", async () => {
  const { ids, before, rebalanceId } = await rebalanced(3);
  expect(await undo(rebalanceId)).toEqual({ ok: true, returned: 3, leftOut: [] });
  for (const [at, id] of ids.entries()) {
    const was = before[at];
    const is = await standing(id);
    for (const column of [
      "consultantId",
      "stage",
      "assignedAt",
      "openedByConsultantAt",
      "acceptedAt",
      "acceptBy",
      "contactBy",
    ] as const) {
      expect([column, is[column]]).toEqual([column, was?.[column]]);
    }
    expect(is.assignments.at(-1)).toMatchObject({
      hop: 1,
      nextCheckAt: minutesOn(12),
      warnedAt: minutesOn(1),
      breachedAt: null,
      reason: { key: "undone" },
    });
  }
  const again = await undo(rebalanceId, minutesOn(7));
  expect(again).toMatchObject({
    reason: "already-undone",
    facts: { by: "Hoa", at: minutesOn(6).toISOString() },
  });
});

describe("a lead that was set aside", () => {
  const aside = { snoozedAt: minutesOn(1), snoozedUntil: minutesOn(300) };
  const restOf = async (id: string) => {
    const { consultantId, snoozedAt, snoozedUntil } = await standing(id);
    return { consultantId, snoozedAt, snoozedUntil };
  };
  const forBinh = (leadId: string) => ({ leadId, key: randomUUID() });

  test("is awake with whoever gets it, and rests on when the move is taken back", async () => {
    const { ids, rebalanceId } = await rebalanced(2, an, aside);
    const awake = { consultantId: binh.id, snoozedAt: null, snoozedUntil: null };
    expect(await restOf(ids[0] ?? "")).toEqual(awake);
    await markLeadRead(scopeFor(binh, [store]), forBinh(ids[0] ?? ""), minutesOn(3));
    expect(await undo(rebalanceId)).toMatchObject({ ok: true, returned: 2 });
    for (const id of ids) expect(await restOf(id)).toEqual({ consultantId: an.id, ...aside });
  });

  test("is awake when something was done with it since", async () => {
    const { ids, rebalanceId } = await rebalanced(3, an, aside);
    const [noted = "", snoozed = "", quiet = ""] = ids;
    const scope = scopeFor(binh, [store]);
    await addNote(scope, { ...forBinh(noted), text: "Thích bếp chữ L" });
    const until = minutesOn(100).toISOString();
    await snoozeLead(scope, { ...forBinh(snoozed), until }, minutesOn(3));
    expect(await undo(rebalanceId)).toMatchObject({ ok: true, returned: 3 });
    const awake = { consultantId: an.id, snoozedAt: null, snoozedUntil: null };
    expect(await restOf(noted)).toEqual(awake);
    expect(await restOf(snoozed)).toEqual(awake);
    expect(await restOf(quiet)).toEqual({ consultantId: an.id, ...aside });
  });

  test("that nobody had set aside stays awake", async () => {
    const { ids, rebalanceId } = await rebalanced(1);
    await undo(rebalanceId);
    expect((await restOf(ids[0] ?? "")).snoozedUntil).toBeNull();
  });
});

test("an undo gives what nobody had back to the rules, for the reason it had", async () => {
  const { ids, rebalanceId } = await rebalanced(1, null);
  expect(await undo(rebalanceId)).toMatchObject({ ok: true, returned: 1 });
  const lead = await standing(ids[0] ?? "");
  expect(lead).toMatchObject({ consultantId: null, stage: "new", acceptBy: null });
  expect(lead.assignments.at(-1)).toMatchObject({
    how: "rule",
    reason: { key: "nobody-eligible" },
  });
});

test("an undo leaves what has been moved or called since, and says so", async () => {
  const { ids, rebalanceId } = await rebalanced(3);
  const [moved = "", called = "", quiet = ""] = ids;
  const move = { leadId: moved, fromConsultantId: binh.id, toConsultantId: null };
  await moveLead(hoa, { ...move, key: randomUUID() }, minutesOn(3));
  const call = { leadId: called, channel: "call" as const, result: "reached" as const };
  await logContact(scopeFor(binh, [store]), { ...call, key: randomUUID() }, minutesOn(4));
  const answer = await undo(rebalanceId);
  expect(answer).toMatchObject({
    ok: true,
    returned: 1,
    leftOut: expect.arrayContaining([
      expect.objectContaining({ leadId: moved, because: "moved", by: "Hoa" }),
      expect.objectContaining({ leadId: called, because: "in-conversation", by: "Bình" }),
    ]),
  });
  expect((await standing(quiet)).consultantId).toBe(an.id);
  expect((await standing(called)).consultantId).toBe(binh.id);
});

test("an undo comes too late after ten minutes, and never across the walls", async () => {
  const { rebalanceId } = await rebalanced(1);
  expect(await undo(rebalanceId, minutesOn(12.1))).toMatchObject({ reason: "too-late" });
  const other = await aStore();
  const foreign = scopeFor(await aStaffMember("manager", [other]), [other]);
  expect(await undo(rebalanceId, minutesOn(3), foreign)).toMatchObject({ reason: "not-found" });
});

test("of two undos at once one gives back, and the other hears of it", async () => {
  const { ids, rebalanceId } = await rebalanced(2);
  const answers = await Promise.all([undo(rebalanceId), undo(rebalanceId)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "already-undone" });
  expect((await standing(ids[0] ?? "")).assignments).toHaveLength(3);
});
