import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { cancelLeave } from "#app/domain/assignment/cancel-leave.server.ts";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { giveBackLeads } from "#app/domain/assignment/give-back-leads.server.ts";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { agreedIn } from "#tests/domain/assignment/agreed-acts.ts";
import { minutesOn, start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { actsIn, done, key, ownerOf } from "#tests/domain/assignment/what-became.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

/** Ten minutes to accept, twenty to the first contact, an hour to the next. */
const within = (minutes: number) => ({ minutes, clock: "always" }) as const;
const sla = {
  accept: within(10),
  firstContact: within(20),
  nextContact: within(60),
  takeBackAt: 10,
};

type World = Awaited<ReturnType<typeof threeAtWork>>;
let w: World;
let acts: ReturnType<typeof actsIn>;
let agreed: ReturnType<typeof agreedIn>;
let leadId: string;
beforeEach(openHouse);

async function openHouse() {
  w = await threeAtWork();
  await aPolicy(w.store, { sla });
  acts = actsIn(w);
  agreed = agreedIn(w);
  leadId = (await aHeldLead()).id;
  await look(0);
}

async function aHeldLead() {
  const lead = await aLead(w.store, w.line, { consultantId: w.an.id, openedAt: start });
  // The sweep works out what is promised of a lead that nobody has looked at.
  await asSystem((tx) =>
    tx.assignment.updateMany({ where: { leadId: lead.id }, data: { nextCheckAt: start } }),
  );
  return lead;
}

const roomFor = (capacity: number, ...people: { id: string }[]) =>
  asSystem((tx) =>
    tx.staff.updateMany({ where: { id: { in: people.map(({ id }) => id) } }, data: { capacity } }),
  );

const look = (minute: number) => watchDeadlines(minutesOn(minute));

/** From now on Bình stands in for An; the id of the leave. */
async function away(minute: number, cover: "person" | "pool" | "nobody" = "person") {
  const period = {
    startsAt: minutesOn(minute).toISOString(),
    endsAt: minutesOn(9_000).toISOString(),
  };
  const by = { cover, coverStaffId: cover === "person" ? w.binh.id : null, key: key() };
  return done(
    await planLeave(w.manager, { staffId: w.an.id, ...period, ...by }, minutesOn(minute)),
  );
}
const back = async (leaveId: string, minute: number) =>
  done(await giveBackLeads(w.manager, { leaveId, key: key() }, minutesOn(minute)));

describe("what is handed over and given back is promised as before:", () => {
  test.each([
    ["before anything was late", 5, 7, null],
    ["once all of it was", 25, 26, 25],
    ["when it became late meanwhile", 5, 30, 30],
  ])("%s", async (_what, goes, comes, breachedAt) => {
    await look(goes);
    const { leaveId } = await away(goes);
    expect(await ownerOf(leadId)).toBe(w.binh.id);
    expect(await agreed.clocks(leadId)).toMatchObject({ acceptBy: goes + 10, contactBy: 20 });
    expect(await back(leaveId, comes)).toEqual({ ok: true, returned: 1 });
    expect(await agreed.clocks(leadId)).toMatchObject({ acceptBy: 10, contactBy: 20 });
    await look(comes);
    const late = breachedAt ? 1 : 0;
    expect(await agreed.lateOf(w.an, comes)).toBe(late);
    expect(await agreed.clocks(leadId)).toMatchObject({ acceptBy: 10, contactBy: 20, breachedAt });
    expect(await ownerOf(leadId)).toBe(w.an.id);
  });

  test("a breach is told to the manager once, whoever has the lead", async () => {
    await look(25);
    const { leaveId } = await away(26);
    await look(27);
    await back(leaveId, 28);
    await look(29);
    const missed = (await agreed.said(leadId)).filter((one) => one.startsWith("deadline-missed"));
    expect(missed).toEqual(["deadline-missed accept 25"]);
  });

  test("a call back that has passed, until somebody calls", async () => {
    await agreed.callBack(w.an, leadId, 2, 30);
    for (const minute of [3, 30, 91]) await look(minute);
    const { leaveId } = await away(100);
    await look(101);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
    expect(await agreed.lateOf(w.binh, 101)).toBe(1);
    await back(leaveId, 102);
    for (const minute of [102, 103]) await look(minute);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: 30, contactBy: 90 });
    expect(await agreed.lateOf(w.an, 103)).toBe(1);
    const again = await away(110);
    await acts.call(w.binh, leadId, 120);
    await look(121);
    await back(again.leaveId, 150);
    await look(151);
    expect(await agreed.clocks(leadId)).toMatchObject({ lapsedAt: null, contactBy: 180 });
    expect(await agreed.lateOf(w.an, 151)).toBe(0);
  });

  test("the next call after one before the leave, of which its owner is reminded", async () => {
    await acts.call(w.an, leadId, 2);
    await look(3);
    const { leaveId } = await away(10);
    await look(11);
    expect(await agreed.clocks(leadId)).toMatchObject({ contactBy: 62 });
    await back(leaveId, 12);
    for (const minute of [13, 62]) await look(minute);
    expect(await agreed.clocks(leadId)).toMatchObject({ contactBy: 62 });
    expect(await agreed.said(leadId)).toEqual(["deadline-near contact 62"]);
  });

  test.each(["called off", "over"])("also when the leave is %s", async (how) => {
    const ends = { startsAt: minutesOn(5).toISOString(), endsAt: minutesOn(8).toISOString() };
    const by = { cover: "person", coverStaffId: w.binh.id, key: key() } as const;
    const planned = await planLeave(w.manager, { staffId: w.an.id, ...ends, ...by }, minutesOn(5));
    const { leaveId } = done(planned);
    if (how === "over") await coverLeaves(minutesOn(8));
    else done(await cancelLeave(w.manager, { leaveId, key: key() }, minutesOn(7)));
    expect(await ownerOf(leadId)).toBe(w.an.id);
    expect(await agreed.clocks(leadId)).toMatchObject({ acceptBy: 10, contactBy: 20 });
  });

  test("by the policy under which it was given, and also where a move keeps it from going back at once", async () => {
    await roomFor(0, w.binh, w.chi);
    const [id = ""] = await newLeads(w.store, w.line, 1, { openedAt: start });
    await giveOut([id], start);
    await roomFor(9, w.binh, w.chi);
    const { leaveId } = await away(5);
    await aPolicy(w.store, { sla: { ...sla, firstContact: within(500) } });
    const moved = await acts.move(id, w.binh, w.chi, 6);
    expect(await back(leaveId, 7)).toEqual({ ok: true, returned: 1 });
    expect(await ownerOf(id)).toBe(w.chi.id);
    expect(await acts.undoMove(id, moved, 8)).toEqual({ ok: true });
    await coverLeaves(minutesOn(9));
    await look(10);
    expect(await ownerOf(id)).toBe(w.an.id);
    expect(await agreed.clocks(id)).toMatchObject({ acceptBy: 10, contactBy: 20 });
  });
});

test.each(["is given it", "claims it"])(
  "what nobody could take when the leave began waits since before, for whoever %s",
  async (how) => {
    await roomFor(0, w.binh, w.chi);
    const { leaveId } = await away(5, "pool");
    expect(await ownerOf(leadId)).toBeNull();
    await roomFor(9, w.binh);
    const own = scopeFor(w.binh, [w.store]);
    if (how === "is given it") await assignWaitingLeads(minutesOn(15));
    else done(await claimLead(own, { leadId, key: key() }, minutesOn(15)));
    expect(await ownerOf(leadId)).toBe(w.binh.id);
    expect((await agreed.clocks(leadId)).contactBy).toBe(20);
    await back(leaveId, 18);
    expect(await agreed.clocks(leadId)).toMatchObject({ acceptBy: 10, contactBy: 20 });
  },
);

describe("a stand-in loses a lead that is late already only once they have let it lie as long themselves:", () => {
  test.each([
    ["to accept", false, 29],
    ["to call, once they have accepted", true, 44],
  ])("%s", async (_what, accepts, lost) => {
    await aPolicy(w.store, { sla: { ...sla, takeBackAt: 1.5 } });
    await away(14);
    const own = scopeFor(w.binh, [w.store]);
    if (accepts) done(await acceptLead(own, { leadId, key: key() }, minutesOn(15)));
    for (let minute = 15; minute < lost; minute += 1) await look(minute);
    expect(await ownerOf(leadId)).toBe(w.binh.id);
    await look(lost);
    expect(await ownerOf(leadId)).not.toBe(w.binh.id);
  });
});

test("however often a queue is handed over and given back, nothing is promised later than it was", async () => {
  const moments = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 });
  const property = fc.asyncProperty(moments, fc.boolean(), async (steps, swept) => {
    await openHouse();
    let minute = 0;
    let leaveId: string | null = null;
    for (const step of steps) {
      minute += step;
      if (swept) await look(minute);
      if (leaveId) await back(leaveId, minute);
      leaveId = leaveId ? null : (await away(minute)).leaveId;
      const { contactBy, acceptBy } = await agreed.clocks(leadId);
      expect(contactBy).toBe(20);
      if (!leaveId) expect(acceptBy).toBe(10);
    }
    if (leaveId) await back(leaveId, minute + 1);
    await look(60);
    expect(await ownerOf(leadId)).toBe(w.an.id);
    expect((await agreed.clocks(leadId)).breachedAt).not.toBeNull();
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
}, 120_000);
