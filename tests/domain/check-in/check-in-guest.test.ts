import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let desk: ReturnType<typeof scopeFor>;
let slot = 0;

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store, { skills: [line], onShiftAt: now });
  const receptionist = await aStaffMember("receptionist", [store], { name: "Vũ Lan Chi" });
  desk = scopeFor(receptionist, [store]);
});

async function anExpectedGuest(more: { cancelledAt?: Date; noShowAt?: Date } = {}) {
  const lead = await aLead(store, line, { consultantId: consultant.id });
  slot += 1;
  const appointment = await anAppointment(lead, consultant, later(slot * 10), {
    minutes: 10,
    ...more,
  });
  return { lead, appointment };
}
const leadNow = (id: string) => asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id } }));

describe("checkInGuest", () => {
  test("opens a visit, moves the lead, tells the desk and the consultant, and counts for the score", async () => {
    const { lead, appointment } = await anExpectedGuest();
    const answer = await checkInGuest(
      desk,
      { appointmentId: appointment.id, how: "list", key: key() },
      now,
    );
    expect(answer).toMatchObject({ ok: true, leadId: lead.id, consultantId: consultant.id });
    const after = await leadNow(lead.id);
    expect(after.stage).toBe("showed");
    expect(after.interestLog2).toBeGreaterThan(lead.interestLog2);
    const changes = await asSystem((tx) =>
      tx.feedChange.findMany({ where: { storeId: store.id } }),
    );
    const told = changes.map(
      ({ channel, body }) => `${channel} ${(body as { noun: string }).noun}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        `reception:${store.id} check-in`,
        `floor:${store.id} check-in`,
        `queue:${consultant.id} visit`,
        `queue:${consultant.id} lead`,
      ]),
    );
  });

  test("a hundred check-ins of one guest at once are one visit; the others are told who and when", async () => {
    const { lead, appointment } = await anExpectedGuest();
    const desks = await Promise.all(
      ["Vũ Lan Chi", "Ngô Hải Yến"].map(async (name) =>
        scopeFor(await aStaffMember("receptionist", [store], { name }), [store]),
      ),
    );
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        checkInGuest(
          desks[at % 2] ?? desk,
          { appointmentId: appointment.id, how: at % 3 ? "list" : "qr", key: key() },
          now,
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [visit, ...more] = await asSystem((tx) =>
      tx.visit.findMany({ where: { leadId: lead.id } }),
    );
    expect(more).toEqual([]);
    const others = answers.filter((answer) => !answer.ok);
    expect(others).toHaveLength(99);
    for (const other of others) {
      expect(other).toMatchObject({
        reason: "already-checked-in",
        facts: {
          by: expect.stringMatching(/Lan Chi|Hải Yến/),
          at: now.toISOString(),
          visitId: visit?.id,
        },
      });
    }
    const audited = await asSystem((tx) =>
      tx.audit.groupBy({
        by: ["action"],
        where: { subject: visit?.checkInId ?? "" },
        _count: true,
        orderBy: { action: "asc" },
      }),
    );
    expect(audited).toMatchObject([
      { action: "check-in", _count: 1 },
      { action: "check-in:already", _count: 99 },
    ]);
  }, 60_000);

  test("the same guest through the list and through an open lead is one visit as well", async () => {
    const { lead, appointment } = await anExpectedGuest();
    const both = await Promise.all([
      checkInGuest(desk, { appointmentId: appointment.id, how: "list", key: key() }, now),
      checkInGuest(desk, { leadId: lead.id, how: "phone", key: key() }, now),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("a guest without a consultant gets one at the door", async () => {
    const lead = await aLead(store, line, {});
    const answer = await checkInGuest(desk, { leadId: lead.id, how: "walk_in", key: key() }, now);
    expect(answer).toMatchObject({ ok: true, consultantId: consultant.id });
    expect(await leadNow(lead.id)).toMatchObject({ consultantId: consultant.id, stage: "showed" });
  });

  test("a cancelled appointment opens nothing; a late guest undoes the no-show", async () => {
    const cancelled = await anExpectedGuest({ cancelledAt: now });
    expect(
      await checkInGuest(
        desk,
        { appointmentId: cancelled.appointment.id, how: "list", key: key() },
        now,
      ),
    ).toMatchObject({ reason: "appointment-cancelled" });
    const late = await anExpectedGuest({ noShowAt: now });
    const input = { appointmentId: late.appointment.id, how: "list" as const, key: key() };
    expect(await checkInGuest(desk, input, later(300))).toMatchObject({ ok: true });
    const kept = await asSystem((tx) =>
      tx.appointment.findUniqueOrThrow({ where: { id: late.appointment.id } }),
    );
    expect(kept.noShowAt).toBeNull();
  });

  test("a dropped lead that walks in is open again, a signed one is a return", async () => {
    const dropped = await aLead(store, line, { consultantId: consultant.id });
    await asSystem((tx) =>
      tx.lead.update({
        where: { id: dropped.id },
        data: {
          stage: "dropped",
          droppedFrom: "contacted",
          droppedReason: "not_now",
          closedAt: now,
        },
      }),
    );
    const first = await checkInGuest(desk, { leadId: dropped.id, how: "walk_in", key: key() }, now);
    expect(first).toMatchObject({ ok: true });
    expect(await leadNow(dropped.id)).toMatchObject({
      stage: "showed",
      closedAt: null,
      droppedReason: null,
    });
    if (first.ok) await undoCheckIn(desk, { checkInId: first.checkInId, key: key() });
    expect(await leadNow(dropped.id)).toMatchObject({
      stage: "dropped",
      droppedReason: "not_now",
      closedAt: now,
    });

    const signed = await aLead(store, line, { consultantId: consultant.id });
    await asSystem((tx) =>
      tx.lead.update({ where: { id: signed.id }, data: { stage: "signed", closedAt: now } }),
    );
    expect(
      await checkInGuest(desk, { leadId: signed.id, how: "walk_in", key: key() }),
    ).toMatchObject({ ok: true });
    expect(await leadNow(signed.id)).toMatchObject({ stage: "signed", closedAt: now });
  });

  test("not in another store", async () => {
    const { appointment, lead } = await anExpectedGuest();
    const elsewhere = await aStore();
    const stranger = scopeFor(await aStaffMember("receptionist", [elsewhere]), [elsewhere]);
    for (const guest of [{ appointmentId: appointment.id }, { leadId: lead.id }]) {
      expect(await checkInGuest(stranger, { ...guest, how: "list", key: key() } as never)).toEqual({
        ok: false,
        reason: "not-found",
      });
      expect(
        await undoCheckIn(stranger, { ...guest, checkInId: appointment.id, key: key() }),
      ).toEqual({
        ok: false,
        reason: "not-found",
      });
    }
  });
});

describe("undoCheckIn", () => {
  test("the visit never was, stage and score are as before, and the guest can be checked in again", async () => {
    const { lead, appointment } = await anExpectedGuest();
    const before = await leadNow(lead.id);
    const check = () =>
      checkInGuest(desk, { appointmentId: appointment.id, how: "list", key: key() }, now);
    await check();
    expect(
      await undoCheckIn(desk, { appointmentId: appointment.id, key: key() }, later(1)),
    ).toEqual({ ok: true });
    const after = await leadNow(lead.id);
    expect(after.stage).toBe(before.stage);
    expect(await undoCheckIn(desk, { appointmentId: appointment.id, key: key() })).toMatchObject({
      ok: false,
    });
    expect(await check()).toMatchObject({ ok: true });
  });

  test("not once the consultant has sat down", async () => {
    const { appointment } = await anExpectedGuest();
    const answer = await checkInGuest(
      desk,
      { appointmentId: appointment.id, how: "list", key: key() },
      now,
    );
    if (!answer.ok) throw new Error(answer.reason);
    await startVisit(
      scopeFor(consultant, [store]),
      { visitId: answer.visitId, key: key() },
      later(2),
    );
    expect(await undoCheckIn(desk, { checkInId: answer.checkInId, key: key() })).toMatchObject({
      reason: "visit-started",
    });
  });
});
