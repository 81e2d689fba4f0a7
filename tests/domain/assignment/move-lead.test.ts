import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { HOUSE_POLICY } from "#app/domain/assignment/schema.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import {
  aStoreWithTwoManagers,
  move,
  now,
  ownerOf,
} from "#tests/domain/assignment/two-managers.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

const { store, line, an, binh, chi, hoa, khoa } = await aStoreWithTwoManagers();

const auditOf = (leadId: string) =>
  asSystem((tx) =>
    tx.audit.findMany({ where: { subject: `lead:${leadId}` }, orderBy: { id: "asc" } }),
  );

describe("a move", () => {
  test("gives the lead to the other consultant, and says so in history, audit and both queues", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const answer = await move(hoa, lead.id, an, binh);
    expect(answer).toMatchObject({ ok: true, to: "Bình", warnings: [] });
    expect(await ownerOf(lead.id)).toBe(binh.id);
    const { rows, activity, told } = await asSystem(async (tx) => ({
      rows: await tx.assignment.findMany({
        where: { leadId: lead.id },
        orderBy: { startedAt: "asc" },
      }),
      activity: await tx.activity.findMany({ where: { leadId: lead.id } }),
      told: (await tx.feedChange.findMany()).filter(
        (change) => (change.body as { id: string }).id === lead.id,
      ),
    }));
    expect(rows.map((row) => [row.how, row.consultantId, row.endedAt !== null])).toEqual(
      expect.arrayContaining([
        ["rule", an.id, true],
        ["moved", binh.id, false],
      ]),
    );
    expect(activity).toMatchObject([
      { kind: "moved", actorId: hoa.staffId, body: { from: an.id, to: binh.id } },
    ]);
    expect(await auditOf(lead.id)).toMatchObject([{ action: "lead:move", actorId: hoa.staffId }]);
    expect(told.map((change) => change.channel).sort()).toEqual(
      [`floor:${store.id}`, queueChannel(an.id), queueChannel(binh.id)].sort(),
    );
  });

  test("out of the catch-all and back to it follows the stage", async () => {
    const lead = await aLead(store, line);
    await move(hoa, lead.id, null, an);
    const stage = () =>
      asSystem(async (tx) => (await tx.lead.findUniqueOrThrow({ where: { id: lead.id } })).stage);
    expect(await stage()).toBe("assigned");
    expect(await move(hoa, lead.id, an, null)).toMatchObject({ ok: true, to: null });
    expect(await stage()).toBe("new");
    expect(await ownerOf(lead.id)).toBeNull();
  });

  test("with the same key happens once and answers the same", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const input = {
      leadId: lead.id,
      fromConsultantId: an.id,
      toConsultantId: binh.id,
      key: randomUUID(),
    };
    const first = await moveLead(hoa, input, now);
    expect(await moveLead(hoa, input, now)).toEqual(first);
    expect(await auditOf(lead.id)).toHaveLength(1);
  });

  test("over capacity, off shift and without the skill is allowed, and said", async () => {
    const busy = await aConsultant(store, { name: "Dũng", capacity: 1 });
    const lead = await aLead(store, line, { consultantId: an.id });
    await aLead(store, line, { consultantId: busy.id });
    expect(await move(hoa, lead.id, an, busy)).toMatchObject({
      ok: true,
      warnings: [
        { code: "over-capacity", name: "Dũng", load: 2, capacity: 1 },
        { code: "off-shift" },
        { code: "no-skill" },
      ],
    });
  });

  test("counts what somebody holds elsewhere and what leads weigh, as the floor does, and says that they are on leave", async () => {
    const other = await aStore();
    const elsewhere = await aStaffMember("consultant", [store, other], {
      ...{ name: "Giang", skills: [line], onShiftAt: now, capacity: 2 },
    });
    for (let n = 0; n < 2; n++) await aLead(other, line, { consultantId: elsewhere.id });
    const leave = { startsAt: now, endsAt: new Date(now.getTime() + 60_000) };
    await asSystem((tx) => tx.staffLeave.create({ data: { staffId: elsewhere.id, ...leave } }));
    const lead = await aLead(store, line, { consultantId: an.id });
    const warned = await move(hoa, lead.id, an, elsewhere);
    expect(warned).toMatchObject({
      warnings: [
        { code: "over-capacity", name: "Giang", load: 3, capacity: 2 },
        { code: "on-leave", name: "Giang" },
      ],
    });
    const light = await aStoreWithTwoManagers();
    const { limits } = HOUSE_POLICY;
    const weights = { ...limits.stageWeights, assigned: 0.4 };
    await aPolicy(light.store, { limits: { ...limits, stageWeights: weights } });
    const full = await aConsultant(light.store, {
      ...{ name: "Hà", skills: [light.line], onShiftAt: now, capacity: 1 },
    });
    const given = [];
    for (let n = 0; n < 3; n++) {
      const { id } = await aLead(light.store, light.line);
      const answer = await move(light.hoa, id, null, full);
      given.push(answer.ok && answer.warnings);
    }
    expect(given).toEqual([
      [],
      [],
      [{ code: "over-capacity", name: "Hà", load: 1.2, capacity: 1 }],
    ]);
  });

  test("to someone disabled, of another store or not a consultant is refused", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const elsewhere = await aConsultant(await aStore());
    const gone = await aConsultant(store, { disabledAt: now });
    const desk = await aStaffMember("receptionist", [store]);
    for (const target of [elsewhere, gone, desk]) {
      expect(await move(hoa, lead.id, an, target)).toMatchObject({ reason: "no-such-consultant" });
    }
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("takes a guest who is waiting along", async () => {
    const lead = await aLead(store, line, { consultantId: an.id });
    const visit = await asSystem(async (tx) => {
      const common = { leadId: lead.id, customerId: lead.customerId, storeId: store.id };
      const checkIn = await tx.checkIn.create({ data: { ...common, how: "list" } });
      return tx.visit.create({ data: { ...common, checkInId: checkIn.id, consultantId: an.id } });
    });
    await move(hoa, lead.id, an, binh);
    const after = await asSystem((tx) => tx.visit.findUniqueOrThrow({ where: { id: visit.id } }));
    expect(after.consultantId).toBe(binh.id);
  });
});

describe("two managers at once", () => {
  test("50 pairs at a barrier: one owner; the other is told who and when; both in the audit", async () => {
    const leads = await Promise.all(
      Array.from({ length: 50 }, () => aLead(store, line, { consultantId: an.id })),
    );
    let open = () => {};
    const barrier = new Promise<void>((resolve) => {
      open = resolve;
    });
    const attempts = leads.map((lead) =>
      Promise.all([
        barrier.then(() => move(hoa, lead.id, an, binh)),
        barrier.then(() => move(khoa, lead.id, an, chi)),
      ]),
    );
    open();
    for (const [index, pair] of (await Promise.all(attempts)).entries()) {
      const lead = leads[index];
      if (!lead) throw new Error("no lead");
      const [byHoa] = pair;
      const loser = pair.find((answer) => !answer.ok);
      expect(pair.filter((answer) => answer.ok)).toHaveLength(1);
      expect(loser).toEqual({
        ok: false,
        reason: "moved-meanwhile",
        facts: byHoa.ok
          ? { by: "Hoa", at: now.toISOString(), to: "Bình", how: "moved" }
          : { by: "Khoa", at: now.toISOString(), to: "Chi", how: "moved" },
      });
      expect(await ownerOf(lead.id)).toBe(byHoa.ok ? binh.id : chi.id);
      const audit = await auditOf(lead.id);
      expect(audit.map((row) => row.action).sort()).toEqual(["lead:move", "lead:move-refused"]);
      expect(new Set(audit.map((row) => row.actorId))).toEqual(
        new Set([hoa.staffId, khoa.staffId]),
      );
    }
  });
});

describe("walls", () => {
  test("a manager of another store finds no such lead, and no audit row appears", async () => {
    const other = await aStore();
    const stranger = scopeFor(await aStaffMember("manager", [other]), [other]);
    const lead = await aLead(store, line, { consultantId: an.id });
    for (const from of [an, binh, null]) {
      expect(await move(stranger, lead.id, from, binh)).toEqual({ ok: false, reason: "not-found" });
    }
    const moved = await move(hoa, lead.id, an, binh);
    if (!moved.ok) throw new Error(moved.reason);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(stranger, undo, now)).toEqual({ ok: false, reason: "not-found" });
    expect(await auditOf(lead.id)).toHaveLength(1);
  });
});
