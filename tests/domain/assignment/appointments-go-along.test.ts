import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { receptionChannel } from "#app/realtime/channels.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import {
  an,
  binh,
  chi,
  leaveOf,
  line,
  manager,
  store,
  type World,
} from "#tests/domain/assignment/three-each-time.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 11:00 in Vietnam; the shifts last the day.
/** A lead of An with an hour agreed. */
async function booked(minutes: number) {
  const lead = await aLead(store, line, { consultantId: an.id, openedAt: start });
  const { id } = await anAppointment(lead, an, minutesOn(minutes));
  return { lead, id };
}

const keeperOf = (id: string) =>
  asSystem(async (tx) => (await tx.appointment.findUniqueOrThrow({ where: { id } })).consultantId);

const plan = (from: number, to: number, cover: World["an"] | null = binh, of = an) =>
  leaveOf(of, from, to, cover);

const move = (leadId: string, from: World["an"], to: World["an"] | null, at = minutesOn(1)) =>
  moveLead(
    manager,
    { leadId, fromConsultantId: from.id, toConsultantId: to?.id ?? null, key: randomUUID() },
    at,
  );

describe("an appointment within a leave", () => {
  test("goes along to a stand-in who is free then, and the desk hears of it; one after the leave stays", async () => {
    const [within, after] = [await booked(60), await booked(200)];
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    expect([await keeperOf(within.id), await keeperOf(after.id)]).toEqual([binh.id, an.id]);
    const { told, said } = await asSystem(async (tx) => ({
      told: await tx.feedChange.findMany({ where: { channel: receptionChannel(store.id) } }),
      said: await tx.activity.findMany({
        where: { leadId: within.lead.id, kind: { startsWith: "appointment" } },
      }),
    }));
    expect(told.map(({ body }) => body)).toContainEqual({ noun: "appointment", id: within.id });
    expect(said).toMatchObject([
      {
        kind: "appointment-passed",
        body: { appointmentId: within.id, from: an.id, to: binh.id },
      },
    ]);
  });

  test.each([
    ["has another appointment then, here", "busy"],
    ["has another appointment then, elsewhere", "busy elsewhere"],
    ["is on leave then", "leave"],
    ["is not on shift then", "shift"],
  ])("stays when the stand-in %s, and the floor names it", async (_what, why) => {
    const { lead, id } = await booked(60);
    if (why.startsWith("busy")) {
      const where = why === "busy" ? store : await aStore();
      await anAppointment(await aLead(where, line, { openedAt: start }), binh, minutesOn(90));
    }
    if (why === "leave") await plan(90, 300, chi, binh);
    if (why === "shift") {
      await asSystem((tx) =>
        tx.shift.updateMany({ where: { staffId: binh.id }, data: { endsAt: minutesOn(90) } }),
      );
    }
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    expect(await keeperOf(id)).toBe(an.id);
    const floor = await read(manager, (tx) => floorOf(tx, manager, store.id, minutesOn(11)));
    const leave = floor?.leaves.find(({ staffId }) => staffId === an.id);
    expect(leave?.staying).toMatchObject([
      { leadId: lead.id, startsAt: minutesOn(60).toISOString() },
    ]);
  });

  test("goes along with a lead that nobody could take at first", async () => {
    const { id } = await booked(60);
    await asSystem((tx) =>
      tx.shift.updateMany({
        where: { staffId: { in: [binh.id, chi.id] } },
        data: { startsAt: minutesOn(30) },
      }),
    );
    await plan(10, 120, null);
    await coverLeaves(minutesOn(10));
    expect(await keeperOf(id)).toBe(an.id);
    await assignWaitingLeads(minutesOn(40));
    expect([binh.id, chi.id]).toContain(await keeperOf(id));
  });

  test("comes back with the lead while it is still ahead, from whoever stands in by then", async () => {
    const [past, ahead] = [await booked(60), await booked(150)];
    const leaveId = await plan(10, 240);
    await plan(20, 400, chi, binh);
    await coverLeaves(minutesOn(10));
    await coverLeaves(minutesOn(20));
    expect([await keeperOf(past.id), await keeperOf(ahead.id)]).toEqual([chi.id, chi.id]);
    const back = { leaveId, key: randomUUID() };
    expect(await giveBackLeads(manager, back, minutesOn(130))).toEqual({ ok: true, returned: 2 });
    expect([await keeperOf(past.id), await keeperOf(ahead.id)]).toEqual([chi.id, an.id]);
  });

  test("stays with the stand-in at the end when its owner is not free then, and the manager is told", async () => {
    const { lead, id } = await booked(150);
    const leaveId = await plan(10, 240);
    await coverLeaves(minutesOn(10));
    expect(await keeperOf(id)).toBe(binh.id);
    await anAppointment(await aLead(store, line, { openedAt: start }), an, minutesOn(180));
    const back = { leaveId, key: randomUUID() };
    expect(await giveBackLeads(manager, back, minutesOn(130))).toEqual({
      ok: true,
      returned: 1,
      staying: 1,
    });
    expect(await keeperOf(id)).toBe(binh.id);
    const said = await asSystem((tx) =>
      tx.activity.findMany({ where: { leadId: lead.id, kind: "appointment-stayed" } }),
    );
    expect(said).toMatchObject([{ body: { appointmentId: id, from: binh.id, to: an.id } }]);
  });
});

describe("an appointment of a lead that is moved by hand", () => {
  test("goes along to somebody who is free then, and comes back with the undo", async () => {
    const { lead, id } = await booked(60);
    const moved = await move(lead.id, an, binh);
    expect(moved).toMatchObject({ warnings: [], appointments: [minutesOn(60).toISOString()] });
    if (!moved.ok) throw new Error(moved.reason);
    expect(await keeperOf(id)).toBe(binh.id);
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, minutesOn(2))).toEqual({ ok: true });
    expect(await keeperOf(id)).toBe(an.id);
  });

  test("stays when they are not free then or nobody gets the lead, and the manager is told", async () => {
    const warnings = [{ code: "appointment-stays", with: "An", at: minutesOn(60).toISOString() }];
    const { lead, id } = await booked(60);
    await anAppointment(await aLead(store, line, { openedAt: start }), binh, minutesOn(60));
    expect(await move(lead.id, an, binh)).toMatchObject({ ok: true, warnings, appointments: [] });
    expect(await keeperOf(id)).toBe(an.id);
    expect(await move(lead.id, binh, null)).toMatchObject({ ok: true, warnings });
    expect(await keeperOf(id)).toBe(an.id);
  });

  test("stays at an undo when whoever had it is not free any more, and the manager is told", async () => {
    const { lead, id } = await booked(60);
    const moved = await move(lead.id, an, binh);
    if (!moved.ok) throw new Error(moved.reason);
    await anAppointment(await aLead(store, line, { openedAt: start }), an, minutesOn(90));
    const undo = { leadId: lead.id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, minutesOn(2))).toEqual({
      ok: true,
      warnings: [{ code: "appointment-stays", with: "Bình", at: minutesOn(60).toISOString() }],
    });
    expect(await keeperOf(id)).toBe(binh.id);
  });

  test("goes to one lead or the other when two are moved at once to one person", async () => {
    const [one, other] = [await booked(60), await booked(60 + 60)];
    await asSystem((tx) =>
      tx.appointment.update({
        where: { id: other.id },
        data: { consultantId: chi.id, startsAt: minutesOn(90), endsAt: minutesOn(150) },
      }),
    );
    const moves = await Promise.all([move(one.lead.id, an, binh), move(other.lead.id, an, binh)]);
    expect(moves.map(({ ok }) => ok)).toEqual([true, true]);
    const went = moves.map((answer) => answer.ok && answer.appointments.length);
    expect(went.sort()).toEqual([0, 1]);
  });
});
