import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { findSlots } from "#app/domain/appointments/find-slots.server.ts";
import { rescheduleAppointment } from "#app/domain/appointments/reschedule-appointment.server.ts";
import type { database } from "#app/infrastructure/database.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aShift } from "#tests/factories/shift.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

const now = new Date("2027-03-01T08:00:00+07:00");
const at = (time: string, date = "2027-03-01") =>
  new Date(`${date}T${time}:00+07:00`).toISOString();
const key = () => randomUUID();

async function aWorld() {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  for (const date of ["2027-03-01", "2027-03-02"]) await aShift(consultant, store, date);
  const lead = await aLead(store, line, { consultantId: consultant.id });
  return { store, line, consultant, lead, scope: scopeFor(consultant, [store]) };
}

const inHouse = <T>(work: (tx: ReturnType<typeof database>) => Promise<T>) =>
  read(systemScope("test"), (tx) => work(tx as never));

describe("booking", () => {
  let world: Awaited<ReturnType<typeof aWorld>>;
  beforeAll(async () => {
    world = await aWorld();
  });

  test("takes the slot, moves the lead to its stage and tells queue, desk and floor", async () => {
    const { scope, lead, consultant, store } = world;
    const booked = await bookAppointment(
      scope,
      { leadId: lead.id, startsAt: at("10:00"), key: key() },
      now,
    );
    expect(booked).toMatchObject({ ok: true, endsAt: at("11:00") });
    const [after, channels] = await inHouse(async (tx) => [
      await tx.lead.findUniqueOrThrow({ where: { id: lead.id } }),
      await tx.feedHead.findMany({ select: { channel: true } }),
    ]);
    expect(after.stage).toBe("appointment");
    expect(channels.map((head) => head.channel).sort()).toEqual(
      [`floor:${store.id}`, `queue:${consultant.id}`, `reception:${store.id}`].sort(),
    );
  });

  test("a second appointment of the lead is refused with the first, and takes its place when asked", async () => {
    const { scope, lead } = world;
    const second = { leadId: lead.id, startsAt: at("12:00") };
    const no = await bookAppointment(scope, { ...second, key: key() }, now);
    expect(no).toMatchObject({ ok: false, reason: "has-appointment" });
    const facts = (no as unknown as { facts: { appointmentId: string; startsAt: string } }).facts;
    expect(facts.startsAt).toBe(at("10:00"));
    const yes = await bookAppointment(
      scope,
      { ...second, replaces: facts.appointmentId, key: key() },
      now,
    );
    expect(yes).toMatchObject({ ok: true, startsAt: at("12:00") });
    const live = await inHouse((tx) =>
      tx.appointment.findMany({ where: { leadId: lead.id, cancelledAt: null } }),
    );
    expect(live).toHaveLength(1);
  });

  test("a repeated key books once and gives the same answer", async () => {
    const { scope, store, line, consultant } = world;
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const input = { leadId: lead.id, startsAt: at("15:00"), key: key() };
    const answers = await Promise.all([1, 2, 3].map(() => bookAppointment(scope, input, now)));
    expect(answers[0]?.ok).toBe(true);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await inHouse((tx) => tx.appointment.count({ where: { leadId: lead.id } }))).toBe(1);
  });

  test.each([
    ["in the past", at("07:00"), "in-the-past"],
    ["before the store opens", at("08:30"), "outside-hours"],
    ["on a day off", at("10:00", "2027-03-05"), "not-on-shift"],
  ])("%s is refused", async (_when, startsAt, reason) => {
    const { scope, store, line, consultant } = world;
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const answer = await bookAppointment(scope, { leadId: lead.id, startsAt, key: key() }, now);
    expect(answer).toMatchObject({ ok: false, reason });
  });

  test("moving keeps the appointment; cancelling gives the lead back its stage", async () => {
    const { scope, store, line, consultant } = world;
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const booked = await bookAppointment(
      scope,
      { leadId: lead.id, startsAt: at("17:00"), key: key() },
      now,
    );
    if (!booked.ok) throw new Error(booked.reason);
    const { appointmentId } = booked;
    const moved = await rescheduleAppointment(
      scope,
      { appointmentId, startsAt: at("18:00"), key: key() },
      now,
    );
    expect(moved).toMatchObject({ ok: true, before: at("17:00"), startsAt: at("18:00") });
    const taken = await rescheduleAppointment(
      scope,
      { appointmentId, startsAt: at("12:00"), key: key() },
      now,
    );
    expect(taken).toMatchObject({ ok: false, reason: "slot-taken" });
    expect(await cancelAppointment(scope, { appointmentId, key: key() }, now)).toEqual({
      ok: true,
    });
    expect(await cancelAppointment(scope, { appointmentId, key: key() }, now)).toMatchObject({
      ok: false,
      reason: "already-done",
    });
    const after = await inHouse((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.id } }));
    expect(after.stage).toBe("assigned");
  });

  test("free slots are the consultant's own, without what is taken", async () => {
    const { scope, lead } = world;
    const slots = await findSlots(scope, lead.id, now, now);
    if (!slots.ok) throw new Error(slots.reason);
    expect(slots.next.map((slot) => slot.startsAt)).toEqual([
      at("09:00"),
      at("10:00"),
      at("11:00"),
    ]);
    expect(slots.week.map((slot) => slot.startsAt)).not.toContain(at("12:00"));
    expect(slots.week.at(-1)?.startsAt).toBe(at("19:00", "2027-03-02"));
  });

  test("strangers find nothing: another consultant, another store", async () => {
    const { store, lead } = world;
    const colleague = await aConsultant(store);
    const elsewhere = await aStore();
    const stranger = await aStaffMember("manager", [elsewhere]);
    for (const scope of [scopeFor(colleague, [store]), scopeFor(stranger, [elsewhere])]) {
      const input = { leadId: lead.id, startsAt: at("13:00"), key: key() };
      expect(await bookAppointment(scope, input, now)).toEqual({ ok: false, reason: "not-found" });
      expect(await findSlots(scope, lead.id, now, now)).toEqual({ ok: false, reason: "not-found" });
    }
  });
});

test("20 people for one slot, 100 times: one gets it, the others get the next three free slots", async () => {
  const { store, line, consultant, scope } = await aWorld();
  const people = await Promise.all(
    Array.from({ length: 20 }, () => aLead(store, line, { consultantId: consultant.id })),
  );
  const startsAt = at("10:00");
  const free = [at("11:00"), at("12:00"), at("13:00")];
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(
      people.map((lead) => bookAppointment(scope, { leadId: lead.id, startsAt, key: key() }, now)),
    );
    const [winner, ...others] = answers.filter((answer) => answer.ok);
    expect(others).toEqual([]);
    if (!winner?.ok) throw new Error(`round ${round}: nobody got the slot`);
    for (const answer of answers.filter((one) => !one.ok)) {
      if (answer.ok) continue;
      expect(answer.reason).toBe("slot-taken");
      const next = answer.facts?.next as { startsAt: string }[];
      expect(next.map((slot) => slot.startsAt)).toEqual(free);
    }
    await cancelAppointment(scope, { appointmentId: winner.appointmentId, key: key() }, now);
  }
}, 240_000);
