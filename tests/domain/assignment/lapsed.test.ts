import { beforeEach, describe, expect, test } from "vitest";
import { cancelAppointment } from "#app/domain/appointments/cancel-appointment.server.ts";
import { markNoShow, undoNoShow } from "#app/domain/appointments/mark-no-show.server.ts";
import { rescheduleAppointment } from "#app/domain/appointments/reschedule-appointment.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { checkInGuest } from "#app/domain/check-in/check-in-guest.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { agreedIn, minuteOf } from "#tests/domain/assignment/agreed-acts.ts";
import { minutesOn, start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { actsIn, done, key, ownerOf } from "#tests/domain/assignment/what-became.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

/** Ten minutes to accept, fifteen to the first contact, an hour to the next; warned of at 80 %. */
const hour = { minutes: 60, clock: "always" } as const;

type World = Awaited<ReturnType<typeof threeAtWork>>;
let w: World;
let acts: ReturnType<typeof actsIn>;
let agreed: ReturnType<typeof agreedIn>;
let desk: ReturnType<typeof scopeFor>;
let leadId: string;
beforeEach(async () => {
  w = await threeAtWork();
  await aPolicy(w.store, { sla: { nextContact: hour } });
  acts = actsIn(w);
  agreed = agreedIn(w);
  desk = scopeFor(await aStaffMember("receptionist", [w.store]), [w.store]);
  leadId = (await aLead(w.store, w.line, { consultantId: w.an.id, openedAt: start })).id;
});

const look = (minute: number) => watchDeadlines(minutesOn(minute));
/** Looks every three minutes, and at the end. */
async function pass(from: number, to: number) {
  for (let minute = from; minute < to; minute += 3) await look(minute);
  await look(to);
}
const ofDesk = (appointmentId: string) => ({ appointmentId, key: key() });

describe("a call back that passes without a call", () => {
  test("warns its holder, is told to the manager, and takes the lead from nobody", async () => {
    await agreed.callBack(w.an, leadId, 2, 30);
    await pass(2, 29);
    expect(await agreed.clocks(leadId)).toMatchObject({
      lapsedAt: null,
      contactBy: null,
      nextCheckAt: 30,
    });
    expect(await agreed.rowOf(w.an, leadId)).toBeNull();
    await pass(30, 77);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
    expect(await agreed.rowOf(w.an, leadId)).toEqual(["agreed", 90]);
    expect(await agreed.said(leadId)).toEqual([]);
    await pass(78, 89);
    expect(await agreed.lateOf(w.an, 89)).toBe(0);
    await pass(90, 91);
    expect(await agreed.said(leadId)).toEqual([
      "deadline-near agreed 78",
      "deadline-missed agreed 90",
    ]);
    expect(await agreed.lateOf(w.an, 91)).toBe(1);
    expect(await agreed.clocks(leadId)).toMatchObject({ breachedAt: 90, nextCheckAt: null });
    for (const minute of [200, 2_000, 20_000]) await look(minute);
    expect(await ownerOf(leadId)).toBe(w.an.id);
    expect(await agreed.said(leadId)).toHaveLength(2);
  });

  test("is found by whichever process looks first, after one that died", async () => {
    await agreed.callBack(w.an, leadId, 2, 30);
    await look(3);
    await look(500);
    expect(await agreed.said(leadId)).toEqual(["deadline-missed agreed 500"]);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
  });

  test("is kept by a call, and by a time that is agreed instead", async () => {
    await agreed.callBack(w.an, leadId, 2, 30);
    await pass(2, 95);
    expect(await agreed.lateOf(w.an, 95)).toBe(1);
    await agreed.book(w.an, leadId, 96, 240);
    expect(await agreed.rowOf(w.an, leadId)).toBeNull();
    await pass(96, 98);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: null });
    await acts.call(w.an, leadId, 99);
    await pass(99, 100);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: null });
    expect(await agreed.lateOf(w.an, 100)).toBe(0);
  });

  test("gives whoever is given the lead by hand the whole limit, and an undo the old one", async () => {
    await agreed.callBack(w.an, leadId, 2, 30);
    await pass(2, 95);
    const moved = await acts.move(leadId, w.an, w.binh, 100);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 160 });
    expect(await acts.undoMove(leadId, moved, 105)).toEqual({ ok: true });
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
    await pass(105, 106);
    expect(await agreed.lateOf(w.an, 106)).toBe(1);
    const { rebalanceId } = await acts.rebalance(leadId, w.an, w.chi, 107);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 167 });
    await acts.undoRebalance(rebalanceId, 108);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
  });
});

describe("the limit is that of the next contact, and where there is none of the first:", () => {
  const first = { minutes: 20, clock: "working" } as const;
  // The store closes at 540; it opens again 13 hours later.
  test.each([
    ["of the next", { nextContact: hour, firstContact: first }, 595],
    ["of the next while the store is open", { nextContact: { ...hour, clock: "working" } }, 1375],
    ["of the first", { nextContact: null, firstContact: first }, 1335],
    ["none", { nextContact: null, firstContact: null }, null],
  ] as const)("%s", async (_what, sla, by) => {
    await aPolicy(w.store, { sla });
    const fresh = await aLead(w.store, w.line, { consultantId: w.an.id, openedAt: start });
    await agreed.callBack(w.an, fresh.id, 2, 535);
    for (const minute of [3, 535]) await look(minute);
    expect(await agreed.clocks(fresh.id)).toMatchObject({ lapsedAt: 535, contactBy: by });
    await look(5_000);
    expect(await agreed.said(fresh.id)).toEqual(by ? ["deadline-missed agreed 5000"] : []);
  });
});

describe("an appointment that nobody came to", () => {
  test.each([
    ["is owed a contact from its end on, where nobody has said so", null],
    ["from when it was marked a no-show, where that is sooner", 130],
    ["from its end on, where it is marked later", 260],
  ])("%s", async (_what, marked) => {
    await acts.call(w.an, leadId, 1);
    const { appointmentId, endsAt } = await agreed.book(w.an, leadId, 2, 120);
    const ends = minuteOf(new Date(endsAt)) ?? 0;
    await pass(2, 5);
    expect(await agreed.clocks(leadId)).toMatchObject({ contactBy: null, nextCheckAt: ends });
    for (let minute = 100; minute <= 400; minute += 1) {
      if (minute === marked) done(await markNoShow(desk, ofDesk(appointmentId), minutesOn(minute)));
      await look(minute);
    }
    const from = Math.min(marked ?? ends, ends);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: from, contactBy: from + 60 });
    expect(await agreed.rowOf(w.an, leadId)).toEqual(["agreed", from + 60]);
    expect(await agreed.said(leadId)).toEqual([
      `deadline-near agreed ${from + 48}`,
      `deadline-missed agreed ${from + 60}`,
    ]);
    expect(await agreed.lateOf(w.an, 400)).toBe(1);
    expect(await ownerOf(leadId)).toBe(w.an.id);
  });

  const missedOne = async () => {
    const { appointmentId } = await agreed.book(w.an, leadId, 2, 120);
    await look(3);
    done(await markNoShow(desk, ofDesk(appointmentId), minutesOn(130)));
    await pass(130, 195);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 130, breachedAt: 190 });
    return appointmentId;
  };
  const nothing = { lapsedAt: null, contactBy: null };

  test("is owed nothing once they come late after all, nor after the visit until what is agreed then", async () => {
    const appointmentId = await missedOne();
    const arrival = { ...ofDesk(appointmentId), how: "list" } as const;
    const came = done(await checkInGuest(desk, arrival, minutesOn(196)));
    await pass(196, 300);
    expect(await agreed.clocks(leadId)).toMatchObject(nothing);
    expect(await agreed.lateOf(w.an, 300)).toBe(0);
    const outcome = { kind: "thinking", followUpAt: minutesOn(400).toISOString() } as const;
    const end = { visitId: came.visitId, outcome, key: key() };
    done(await recordOutcome(scopeFor(w.an, [w.store]), end, minutesOn(310)));
    await pass(310, 399);
    expect(await agreed.clocks(leadId)).toMatchObject({ ...nothing, nextCheckAt: 400 });
    await pass(400, 401);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 400, contactBy: 460 });
  });

  test("is owed nothing once somebody calls, agrees another time or takes the no-show back in its time", async () => {
    await missedOne();
    await acts.call(w.an, leadId, 196);
    await pass(196, 197);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: 256 });
    const again = await agreed.book(w.an, leadId, 198, 240);
    await pass(198, 199);
    expect(await agreed.clocks(leadId)).toMatchObject(nothing);
    done(await markNoShow(desk, ofDesk(again.appointmentId), minutesOn(245)));
    await pass(245, 246);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 245 });
    done(await undoNoShow(desk, ofDesk(again.appointmentId)));
    await pass(247, 248);
    expect(await agreed.clocks(leadId)).toMatchObject(nothing);
    const later = { ...ofDesk(again.appointmentId), startsAt: minutesOn(360).toISOString() };
    const own = scopeFor(w.an, [w.store]);
    const moved = done(await rescheduleAppointment(own, later, minutesOn(250)));
    await pass(250, 251);
    const ends = minuteOf(new Date(moved.endsAt));
    expect(await agreed.clocks(leadId)).toMatchObject({ ...nothing, nextCheckAt: ends });
    done(await cancelAppointment(own, ofDesk(again.appointmentId), minutesOn(252)));
    await pass(252, 253);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: 256 });
  });

  test("goes along with its lead: whoever takes over is told of it within the whole limit", async () => {
    await missedOne();
    await acts.move(leadId, w.an, w.binh, 200);
    await pass(200, 201);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 130, contactBy: 260 });
    expect(await agreed.lateOf(w.binh, 201)).toBe(0);
  });
});

test("a customer who came, was called since and agreed nothing is to be called again", async () => {
  const came = done(await checkInGuest(desk, { leadId, how: "phone", key: key() }, minutesOn(2)));
  const outcome = { kind: "thinking", followUpAt: minutesOn(60).toISOString() } as const;
  const own = scopeFor(w.an, [w.store]);
  done(await recordOutcome(own, { visitId: came.visitId, outcome, key: key() }, minutesOn(20)));
  await acts.call(w.an, leadId, 50);
  await pass(50, 115);
  expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: 110 });
  expect(await agreed.said(leadId)).toEqual(["deadline-near contact 110"]);
});

test("whoever writes when to call back, without a contact, has it looked at", async () => {
  await acts.call(w.an, leadId, 2);
  await look(3);
  expect(await agreed.clocks(leadId)).toMatchObject({ nextCheckAt: 62 });
  const data = { followUpAt: minutesOn(30) };
  await asSystem((tx) => tx.lead.update({ where: { id: leadId }, data }));
  await look(4);
  expect(await agreed.clocks(leadId)).toMatchObject({ contactBy: null, nextCheckAt: 30 });
});
