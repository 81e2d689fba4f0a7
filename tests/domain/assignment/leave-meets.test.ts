import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import { undoRebalance } from "#app/domain/rebalance/undo-rebalance.server.ts";
import { disableStaff } from "#app/domain/staff/disable-staff.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
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
  type World,
} from "#tests/domain/assignment/three-each-time.ts";
import { ownerOf } from "#tests/domain/assignment/what-became.ts";
import { standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { asSystem } from "#tests/factories/store.ts";

const leadOf = (one: World["an"]) => aLead(store, line, { consultantId: one.id, openedAt: start });

const plan = (from: number, to: number, cover = chi) => leaveOf(an, from, to, cover);

describe("a leave that begins between a move and its undo", () => {
  test("has the lead too: it goes to the stand-in, and comes back at the end", async () => {
    const lead = await leadOf(an);
    const moved = await move(lead.id, an, binh, minutesOn(5));
    if (!moved.ok) throw new Error(moved.reason);
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    expect(await ownerOf(lead.id)).toBe(binh.id);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, minutesOn(12))).toEqual({ ok: true });
    expect(await coverLeaves(minutesOn(13))).toEqual({ handedOver: 1, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(chi.id);
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 1 });
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("has what a rebalance that is undone gives back", async () => {
    const lead = await leadOf(an);
    const reason = { key: "unassigned", params: { minutes: 2 } } as const;
    const moves = [{ leadId: lead.id, from: an.id, to: binh.id, reason }];
    const apply = { storeId: store.id, moves, includeInConversation: true, key: randomUUID() };
    const applied = await applyRebalance(manager, apply, minutesOn(5));
    if (!applied.ok) throw new Error(applied.reason);
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    const undo = { rebalanceId: applied.rebalanceId, key: randomUUID() };
    expect(await undoRebalance(manager, undo, minutesOn(12))).toMatchObject({ returned: 1 });
    await coverLeaves(minutesOn(13));
    expect(await ownerOf(lead.id)).toBe(chi.id);
    await coverLeaves(minutesOn(120));
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("leaves what a manager gave during it, and took back from somebody else, where it is", async () => {
    const lead = await leadOf(binh);
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    await move(lead.id, binh, an, minutesOn(20));
    const moved = await move(lead.id, an, chi, minutesOn(21));
    if (!moved.ok) throw new Error(moved.reason);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, minutesOn(22))).toEqual({ ok: true });
    expect(await coverLeaves(minutesOn(23))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(an.id);
  });
});

describe("a leave that meets others", () => {
  test("gives to the pool when the stand-in has been disabled, and takes back from there", async () => {
    const lead = await leadOf(an);
    await plan(10, 120);
    await asSystem((tx) => tx.staff.update({ where: { id: chi.id }, data: { disabledAt: start } }));
    await coverLeaves(minutesOn(10));
    expect(await ownerOf(lead.id)).toBe(binh.id);
    await coverLeaves(minutesOn(120));
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("comes back from nobody's hands when the stand-in is disabled in the middle", async () => {
    const lead = await leadOf(an);
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    expect(await ownerOf(lead.id)).toBe(chi.id);
    const gone = { staffId: chi.id, key: randomUUID() };
    const admin = systemScope("test");
    expect(await disableStaff(admin, gone, minutesOn(30))).toMatchObject({ released: 1 });
    expect(await ownerOf(lead.id)).toBeNull();
    await coverLeaves(minutesOn(120));
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("a move at the moment it begins: one owner, and nothing is left with whoever is away", async () => {
    for (let round = 0; round < 8; round++) {
      const from = 10 + round * 20;
      const leads = await Promise.all([leadOf(an), leadOf(an), leadOf(an)]);
      await plan(from, from + 10);
      const [, ...moves] = await Promise.all([
        coverLeaves(minutesOn(from)),
        ...leads.map(({ id }) => move(id, an, binh, minutesOn(from))),
      ]);
      for (const [nth, { id }] of leads.entries()) {
        const { consultantId, assignments } = await standing(id);
        expect(assignments.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
        expect(consultantId).toBe(moves[nth]?.ok ? binh.id : chi.id);
      }
      await coverLeaves(minutesOn(from + 10));
      for (const [nth, { id }] of leads.entries()) {
        expect(await ownerOf(id)).toBe(moves[nth]?.ok ? binh.id : an.id);
      }
    }
  });

  test("people who are disabled while a leave hands to them: nobody waits for ever", async () => {
    const leads = await Promise.all(Array.from({ length: 6 }, () => leadOf(an)));
    await Promise.all(Array.from({ length: 6 }, () => leadOf(chi)));
    await plan(10, 120);
    const gone = { staffId: chi.id, key: randomUUID() };
    const [, disabled] = await Promise.all([
      coverLeaves(minutesOn(10)),
      disableStaff(systemScope("test"), gone, minutesOn(10)),
    ]);
    expect(disabled).toMatchObject({ ok: true });
    await coverLeaves(minutesOn(11));
    for (const { id } of leads) expect([binh.id, null]).toContain(await ownerOf(id));
  });
});
