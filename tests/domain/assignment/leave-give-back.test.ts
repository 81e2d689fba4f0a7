import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import {
  an,
  binh,
  chi,
  leaveOf,
  line,
  manager,
  move,
  store,
} from "#tests/domain/assignment/three-each-time.ts";
import { ownerOf } from "#tests/domain/assignment/what-became.ts";
import { newLeads } from "#tests/factories/assigned.ts";
import { asSystem } from "#tests/factories/store.ts";

/** Leads that An has spoken with: they wait for nobody's first call. */
async function leadsOfAn(count: number): Promise<string[]> {
  const ids = await newLeads(store, line, count, { openedAt: start });
  await asSystem(async (tx) => {
    await tx.assignment.createMany({
      data: ids.map((leadId) => ({
        leadId,
        storeId: store.id,
        consultantId: an.id,
        how: "rule",
        reason: {},
        startedAt: start,
        acceptedAt: start,
      })),
    });
  });
  return ids;
}

const ownersOf = (ids: readonly string[]) => Promise.all(ids.map(ownerOf));

describe("what a leave gives back", () => {
  test("is also what nobody could take when it began, and the rules placed later", async () => {
    const ids = await leadsOfAn(2);
    await asSystem((tx) =>
      tx.shift.updateMany({
        where: { staffId: { in: [binh.id, chi.id] } },
        data: { startsAt: minutesOn(30) },
      }),
    );
    await leaveOf(an, 10, 120);
    await coverLeaves(minutesOn(10));
    expect(await ownersOf(ids)).toEqual([null, null]);
    await assignWaitingLeads(minutesOn(40));
    for (const owner of await ownersOf(ids)) expect([binh.id, chi.id]).toContain(owner);
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 2 });
    expect(await ownersOf(ids)).toEqual([an.id, an.id]);
  });

  test.each([
    ["before", 60],
    ["after", 200],
  ])("comes from whoever stands in for the stand-in, who is back %s", async (_when, backAt) => {
    const ids = await leadsOfAn(2);
    await leaveOf(an, 10, 120, binh);
    await leaveOf(binh, 20, backAt, chi);
    await coverLeaves(minutesOn(10));
    expect(await ownersOf(ids)).toEqual([binh.id, binh.id]);
    await coverLeaves(minutesOn(20));
    expect(await ownersOf(ids)).toEqual([chi.id, chi.id]);
    if (backAt < 120) {
      await coverLeaves(minutesOn(backAt));
      expect(await ownersOf(ids)).toEqual([binh.id, binh.id]);
    }
    expect(await coverLeaves(minutesOn(120))).toMatchObject({ givenBack: 2 });
    expect(await ownersOf(ids)).toEqual([an.id, an.id]);
    await coverLeaves(minutesOn(200));
    expect(await ownersOf(ids)).toEqual([an.id, an.id]);
  });

  test("is not what a manager has moved since, unless they took the move back", async () => {
    const [moved = "", undone = ""] = await leadsOfAn(2);
    await leaveOf(an, 10, 120, binh);
    await coverLeaves(minutesOn(10));
    expect(await move(moved, binh, chi, minutesOn(20))).toMatchObject({ ok: true });
    const answer = await move(undone, binh, chi, minutesOn(20));
    if (!answer.ok) throw new Error(answer.reason);
    const undo = { leadId: undone, assignmentId: answer.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, minutesOn(21))).toEqual({ ok: true });
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 1 });
    expect(await ownersOf([moved, undone])).toEqual([chi.id, an.id]);
  });
});

test("a leave that ended early leaves room for another in the days it does not take", async () => {
  const ids = await leadsOfAn(1);
  const leaveId = await leaveOf(an, 10, 600);
  await coverLeaves(minutesOn(10));
  const back = { leaveId, key: randomUUID() };
  expect(await giveBackLeads(manager, back, minutesOn(30))).toEqual({ ok: true, returned: 1 });
  await leaveOf(an, 60, 120, binh);
  await coverLeaves(minutesOn(60));
  expect(await ownersOf(ids)).toEqual([binh.id]);
});
