import { describe, expect, test } from "vitest";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { reopenLead } from "#app/domain/leads/reopen-lead.server.ts";
import { acts, aLeadOf, desk } from "#tests/domain/assignment/three-and-a-desk.ts";
import { minutesOn, start } from "#tests/domain/assignment/three-at-work.ts";
import { w } from "#tests/domain/assignment/three-each-time.ts";
import { done, key, ownerOf, sweepAt, visitOf } from "#tests/domain/assignment/what-became.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aShift } from "#tests/factories/shift.ts";
import { scopeFor } from "#tests/factories/staff.ts";

describe("a lead whose owner has spoken with the customer is theirs when their next shift begins:", () => {
  /** Monday at that minute after nine in Vietnam. */
  const monday = (minute: number) =>
    new Date(Date.parse("2026-11-23T09:00:00+07:00") + minute * 60_000);
  const sunday = (Date.parse("2026-11-23T00:00:00+07:00") - start.getTime()) / 60_000;

  test.each([
    ["after days off", false, {}],
    ["after a leave", true, {}],
    ["after a leave, with no promise at all", true, { accept: null, firstContact: null }],
  ])("%s", async (_what, onLeave, sla) => {
    await aPolicy(w.store, { sla });
    const lead = await aLeadOf(w.an);
    await acts.call(w.an, lead.id, 2);
    if (onLeave) {
      await w.leaveOf(w.an, 10, sunday, w.chi);
      await coverLeaves(minutesOn(10));
      expect(await ownerOf(lead.id)).toBe(w.chi.id);
      await acts.call(w.chi, lead.id, 20);
    }
    await aShift(w.an, w.store, "2026-11-23", 14, 20);
    for (const one of [w.binh, w.chi]) await aShift(one, w.store, "2026-11-23", 9, 18);
    await coverLeaves(minutesOn(sunday));
    for (let minute = 0; minute <= 30; minute += 1) await sweepAt(monday(minute));
    expect(await ownerOf(lead.id)).toBe(w.an.id);
  });
});

describe("what a stand-in lost and has again by an undo goes back to whoever was on leave:", () => {
  test.each([
    ["a move undone before the leave ended", 116, 118],
    ["a move undone just after it", 118, 122],
  ])("%s", async (_what, moves, undoes) => {
    const lead = await aLeadOf(w.an);
    await w.leaveOf(w.an, 10, 120, w.chi);
    await coverLeaves(minutesOn(10));
    const moved = await acts.move(lead.id, w.chi, w.binh, moves);
    await coverLeaves(minutesOn(Math.min(120, undoes)));
    expect(await acts.undoMove(lead.id, moved, undoes)).toEqual({ ok: true });
    await coverLeaves(minutesOn(123));
    expect(await ownerOf(lead.id)).toBe(w.an.id);
  });

  test("a rebalance undone just after it", async () => {
    const lead = await aLeadOf(w.an);
    await w.leaveOf(w.an, 10, 120, w.chi);
    await coverLeaves(minutesOn(10));
    const { rebalanceId } = await acts.rebalance(lead.id, w.chi, w.binh, 118);
    await coverLeaves(minutesOn(120));
    expect(await acts.undoRebalance(rebalanceId, 122)).toMatchObject({ returned: 1 });
    await coverLeaves(minutesOn(123));
    expect(await ownerOf(lead.id)).toBe(w.an.id);
  });

  test("a drop undone just after it", async () => {
    const lead = await aLeadOf(w.an);
    await w.leaveOf(w.an, 10, 120, w.chi);
    await coverLeaves(minutesOn(10));
    await acts.drop(w.chi, lead.id, 118);
    await coverLeaves(minutesOn(120));
    const standIn = scopeFor(w.chi, [w.store]);
    done(await reopenLead(standIn, { leadId: lead.id, key: key() }, minutesOn(122)));
    await coverLeaves(minutesOn(123));
    expect(await ownerOf(lead.id)).toBe(w.an.id);
  });
});

describe("a guest of somebody on leave has somebody who is there:", () => {
  test("where the appointment stayed and the lead went to the stand-in", async () => {
    const lead = await aLeadOf(w.an);
    const appointment = await anAppointment(lead, w.an, minutesOn(60));
    await anAppointment(await aLeadOf(w.chi), w.chi, minutesOn(90));
    await w.leaveOf(w.an, 10, 500, w.chi);
    await coverLeaves(minutesOn(10));
    const arrival = { appointmentId: appointment.id, how: "list", key: key() } as const;
    const came = done(await checkInGuest(desk, arrival, minutesOn(58)));
    expect((await visitOf(came.visitId)).consultantId).toBe(w.chi.id);
  });

  test("where the lead was dropped before", async () => {
    const lead = await aLeadOf(w.an);
    await acts.drop(w.an, lead.id, 2);
    await w.leaveOf(w.an, 10, 500);
    await coverLeaves(minutesOn(10));
    const arrival = { leadId: lead.id, how: "phone", key: key() } as const;
    const came = done(await checkInGuest(desk, arrival, minutesOn(60)));
    expect([w.binh.id, w.chi.id]).toContain((await visitOf(came.visitId)).consultantId);
  });
});
