import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { findSlots } from "#app/domain/appointments/find-slots.server.ts";
import { rescheduleAppointment } from "#app/domain/appointments/reschedule-appointment.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aShift } from "#tests/factories/shift.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2027-03-01T08:00:00+07:00");
const at = (time: string) => new Date(`2027-03-01T${time}:00+07:00`);

test("no time within a leave is offered or can be booked, until it is called off", async () => {
  const store = await aStore();
  const consultant = await aConsultant(store);
  await aShift(consultant, store, "2027-03-01");
  const lead = await aLead(store, await aProductLine(), { consultantId: consultant.id });
  const scope = scopeFor(consultant, [store]);
  const leave = await asSystem((tx) =>
    tx.staffLeave.create({
      data: { staffId: consultant.id, startsAt: at("10:30"), endsAt: at("14:00") },
    }),
  );
  const offered = async () => {
    const slots = await findSlots(scope, lead.id, now, now);
    if (!slots.ok) throw new Error(slots.reason);
    return slots.week.map(({ startsAt }) => startsAt);
  };
  const times = await offered();
  expect(times).toEqual(expect.arrayContaining([at("09:00"), at("14:00")].map(iso)));
  for (const time of ["10:00", "11:00", "13:00"]) expect(times).not.toContain(iso(at(time)));
  const book = (time: string) =>
    bookAppointment(scope, { leadId: lead.id, startsAt: iso(at(time)), key: randomUUID() }, now);
  expect(await book("10:00")).toMatchObject({ ok: false, reason: "not-on-shift" });
  const booked = await book("14:00");
  if (!booked.ok) throw new Error(booked.reason);
  const { appointmentId } = booked;
  const shift = { appointmentId, startsAt: iso(at("12:00")), key: randomUUID() };
  expect(await rescheduleAppointment(scope, shift, now)).toMatchObject({ reason: "not-on-shift" });
  await asSystem((tx) =>
    tx.staffLeave.update({ where: { id: leave.id }, data: { cancelledAt: now } }),
  );
  expect(await offered()).toContain(iso(at("11:00")));
  const again = { ...shift, key: randomUUID() };
  expect(await rescheduleAppointment(scope, again, now)).toMatchObject({ ok: true });
});

function iso(moment: Date): string {
  return moment.toISOString();
}
