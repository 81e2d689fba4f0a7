import fc from "fast-check";
import { expect, test } from "vitest";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { markNoShow, undoNoShow } from "#app/domain/appointments/mark-no-show.server.ts";
import { standstillOf } from "#app/domain/assignment/agreed.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { undoCheckIn } from "#app/domain/check-in/undo-check-in.server.ts";
import { standingOf } from "#app/domain/floor/promise.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { undoOutcome } from "#app/domain/visits/undo-outcome.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { agreedIn } from "#tests/domain/assignment/agreed-acts.ts";
import { minutesOn, start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { actsIn, key } from "#tests/domain/assignment/what-became.ts";
import { standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

const limitMinutes = 40;
const names = [
  "call",
  "call back",
  "book",
  "book anew",
  "cancel",
  "no-show",
  "undo no-show",
  "check in",
  "undo check-in",
  "outcome",
  "undo outcome",
  "move",
  "nothing",
] as const;
const step = fc.record({
  act: fc.constantFrom(...names),
  after: fc.integer({ min: 1, max: 45 }),
  ahead: fc.integer({ min: 1, max: 60 }),
});

/** An appointment that is booked while the guest is in the store, whose check-in then never was. */
const bookedInStore: { act: (typeof names)[number]; after: number; ahead: number }[] = [
  { act: "check in", after: 27, ahead: 6 },
  { act: "book", after: 31, ahead: 27 },
  { act: "undo check-in", after: 33, ahead: 45 },
  { act: "move", after: 46, ahead: 46 },
];

/** One lead and everything that can be agreed about it; what is refused changes nothing. */
async function aHouse() {
  const w = await threeAtWork();
  await aPolicy(w.store, {
    sla: { nextContact: { minutes: limitMinutes, clock: "always" }, accept: null },
  });
  const lead = await aLead(w.store, w.line, { consultantId: w.an.id, openedAt: start });
  const desk = scopeFor(await aStaffMember("receptionist", [w.store]), [w.store]);
  const { callBack, book } = agreedIn(w);
  const acts = actsIn(w);
  const leadId = lead.id;

  async function facts() {
    return asSystem(async (tx) => ({
      lead: await standing(leadId),
      appointments: await tx.appointment.findMany({
        where: { leadId, cancelledAt: null },
        include: { checkIns: { where: { undoneAt: null } } },
        orderBy: { bookedAt: "asc" },
      }),
      visits: await tx.visit.findMany({
        where: { leadId, voidedAt: null },
        include: { checkIn: true },
        orderBy: { startedAt: "asc" },
      }),
    }));
  }

  async function act(name: (typeof names)[number], minute: number, ahead: number) {
    const now = minutesOn(minute);
    const { lead: held, appointments, visits } = await facts();
    const owner = [w.an, w.binh, w.chi].find(({ id }) => id === held.consultantId) ?? w.an;
    const own = scopeFor(owner, [w.store]);
    const appointmentId = appointments.at(-1)?.id ?? key();
    const visitId = visits.at(-1)?.id ?? key();
    const of = { appointmentId, key: key() };
    const follow = {
      kind: "thinking",
      followUpAt: minutesOn(minute + ahead).toISOString(),
    } as const;
    if (name === "call") await acts.call(owner, leadId, minute);
    else if (name === "call back") await callBack(owner, leadId, minute, minute + ahead);
    else if (name === "book") await book(owner, leadId, minute, minute + ahead);
    else if (name === "book anew") await book(owner, leadId, minute, minute + ahead, appointmentId);
    else if (name === "move")
      await acts.move(leadId, owner, owner === w.an ? w.binh : w.an, minute);
    else if (name === "check in")
      await checkInGuest(desk, { leadId, how: "phone", key: key() }, now);
    else if (name === "nothing") return;
    else if (name === "cancel") await cancelAppointment(own, of, now);
    else if (name === "no-show") await markNoShow(desk, of, now);
    else if (name === "undo no-show") await undoNoShow(desk, of);
    else if (name === "outcome")
      await recordOutcome(own, { visitId, outcome: follow, key: key() }, now);
    else if (name === "undo outcome") await undoOutcome(own, { visitId, key: key() }, now);
    else {
      const checkInId = visits.at(-1)?.checkInId ?? key();
      await undoCheckIn(desk, { checkInId, key: key() }, now);
    }
  }

  /** What the rows of the house say about what is agreed, read apart from how the sweep reads it. */
  async function check(minute: number) {
    const now = minutesOn(minute);
    const { lead: of, appointments, visits } = await facts();
    const missed = appointments.filter(({ checkIns }) => checkIns.length === 0);
    const latest = (moments: (Date | null)[]) =>
      moments.flatMap((at) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
    const meeting = {
      expectedUntil: latest(
        missed.map(({ endsAt, noShowAt }) => (noShowAt && noShowAt < endsAt ? noShowAt : endsAt)),
      ),
      metAt: latest([
        ...appointments.map(({ bookedAt }) => bookedAt),
        ...visits.map(({ checkIn }) => checkIn.at),
      ]),
      inStore: visits.some(({ endedAt }) => endedAt === null),
    };
    const { lapsedAt, aheadAt } = standstillOf({ ...of, meeting }, now);
    const [active] = of.assignments.slice(-1);
    expect(of.lapsedAt).toEqual(lapsedAt);
    expect(active?.lapsedAt).toEqual(lapsedAt);
    if (aheadAt) expect(active?.nextCheckAt?.getTime()).toBeLessThanOrEqual(aheadAt.getTime());
    if (lapsedAt) {
      const from = Math.max(lapsedAt.getTime(), of.assignedAt?.getTime() ?? 0);
      const by = from + limitMinutes * 60_000;
      expect(of.contactBy?.getTime()).toBe(by);
      if (by > now.getTime()) expect(active?.nextCheckAt?.getTime()).toBeLessThanOrEqual(by);
      else expect(active?.breachedAt?.getTime()).toBeGreaterThanOrEqual(by);
    }
    const floor = await read(w.manager, (tx) => floorOf(tx, w.manager, w.store.id, now));
    for (const one of floor?.consultants ?? []) {
      const states = one.leads.map((row) =>
        standingOf(row, now.getTime(), floor?.limits.warnAt ?? 0),
      );
      const { late, soon, untouched } = one.load;
      const counted = (state: string) => states.filter((it) => it === state).length;
      expect([late, soon, untouched]).toEqual([
        counted("late"),
        counted("soon"),
        counted("untouched"),
      ]);
    }
  }
  return { act, check };
}

test("whatever is agreed, called off, missed and undone, no lead goes blind, and every clock says the same", async () => {
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 3, maxLength: 10 }),
    async (steps) => {
      const house = await aHouse();
      let minute = 0;
      for (const { act, after, ahead } of steps) {
        minute += after;
        await house.act(act, minute, ahead).catch((refusal: Error) => {
          if (!refusal.message.includes('"ok":false')) throw refusal;
        });
        await watchDeadlines(minutesOn(minute));
        await house.check(minute);
      }
    },
  );
  await fc.assert(property, { numRuns: 40, endOnFailure: true, examples: [[bookedInStore]] });
}, 240_000);
