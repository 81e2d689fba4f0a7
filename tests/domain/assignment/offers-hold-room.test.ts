import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { unpackOthers } from "#app/domain/assignment/decision-record.ts";
import { declineLead } from "#app/domain/assignment/decline-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const start = new Date("2026-11-21T07:00:00Z");
const secondsOn = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
type Person = Awaited<ReturnType<typeof aConsultant>>;

let store: { id: string };
let line: { id: string };

beforeEach(async () => {
  // Sweeps look at every store.
  await asSystem((tx) => tx.staff.updateMany({ data: { disabledAt: start } }));
  store = await aStore();
  line = await aProductLine();
});

const person = (capacity: number) =>
  aConsultant(store, { skills: [line], onShiftAt: start, capacity });
const accept = (who: Person, leadId: string, at = start) =>
  acceptLead(scopeFor(who, [store]), { leadId, key: randomUUID() }, at);
const claim = (who: Person, leadId: string, at = start) =>
  claimLead(scopeFor(who, [store]), { leadId, key: randomUUID() }, at);
const decline = (who: Person, leadId: string, at = start) =>
  declineLead(scopeFor(who, [store]), { leadId, reason: "busy", key: randomUUID() }, at);

const offersTo = (who: Person) =>
  asSystem((tx) =>
    tx.leadOffer.findMany({
      where: { consultantId: who.id, answeredAt: null },
      orderBy: { id: "asc" },
    }),
  );
const cascade = (more: Parameters<typeof aPolicy>[1] = {}) =>
  aPolicy(store, { strategy: "cascade", offer: { seconds: 60 }, ...more });

async function given(count: number, at = start) {
  const ids = await newLeads(store, line, count, { openedAt: start });
  await giveOut(ids, at);
  return ids;
}

async function whyNotOf(leadId: string) {
  const { others } = (await standing(leadId)).assignments.at(-1) ?? {};
  return unpackOthers(others ?? "[]").map(({ reason }) => reason);
}

async function fill(who: Person, count: number) {
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  for (const leadId of await newLeads(store, line, count, { openedAt: start })) {
    const to = { leadId, fromConsultantId: null, toConsultantId: who.id };
    expect(await moveLead(manager, { ...to, key: randomUUID() }, start)).toMatchObject({
      ok: true,
    });
  }
}

describe("an offer to one person alone", () => {
  test("keeps its room: nobody is asked about more than they can hold, and every yes is kept", async () => {
    await cascade();
    const an = await person(10);
    await fill(an, 7);
    const ids = await given(5);
    const offers = await offersTo(an);
    expect(offers.map(({ leadId }) => leadId)).toEqual(ids.slice(0, 3));
    expect(await whyNotOf(ids[3] ?? "")).toEqual([
      { key: "full-with-offers", params: { load: 10, capacity: 10, offered: 3 } },
    ]);
    for (const { leadId } of offers) expect(await accept(an, leadId)).toMatchObject({ ok: true });
    await assignWaitingLeads(start);
    expect(await whyNotOf(ids[4] ?? "")).toEqual([
      { key: "full-with-offers", params: { load: 10, capacity: 10, offered: 3 } },
    ]);
    expect(await offersTo(an)).toEqual([]);
  });

  test("counts in the quota of the day, with the figures that are true", async () => {
    await cascade({ limits: { dailyQuota: 3 } });
    const an = await person(10);
    const [first = "", second = "", third = "", fourth = ""] = await given(4);
    expect(await offersTo(an)).toHaveLength(3);
    expect(await whyNotOf(fourth)).toEqual([
      { key: "quota-with-offers", params: { quota: 3, givenToday: 0, offered: 3 } },
    ]);
    expect(await accept(an, first)).toMatchObject({ ok: true });
    const [fifth = ""] = await given(1);
    expect(await whyNotOf(fifth)).toEqual([
      { key: "quota-with-offers", params: { quota: 3, givenToday: 1, offered: 2 } },
    ]);
    for (const id of [second, third]) expect(await accept(an, id)).toMatchObject({ ok: true });
  });

  test("gives its room back when it is declined and when its time is over, swept or not", async () => {
    await cascade();
    const an = await person(1);
    const [first = "", second = ""] = await given(2);
    expect(await decline(an, first)).toMatchObject({ ok: true });
    await assignWaitingLeads(start);
    expect((await offersTo(an)).map(({ leadId }) => leadId)).toEqual([second]);
    const [third = ""] = await given(1, secondsOn(30));
    expect((await standing(third)).offers).toEqual([]);
    const [fourth = ""] = await given(1, secondsOn(61));
    expect((await standing(fourth)).offers).toMatchObject([{ consultantId: an.id }]);
  });

  test("keeps its room from what they claim meanwhile, and is weighed as held by other strategies", async () => {
    await cascade();
    const [an, binh] = [await person(2), await person(2)];
    const [offered = ""] = await given(1);
    const [asked, other] = (await offersTo(an)).length > 0 ? [an, binh] : [binh, an];
    await fill(asked, 1);
    await fill(other, 2);
    const [free = ""] = await given(1);
    expect(await claim(asked, free)).toMatchObject({
      reason: "cannot-take",
      facts: { why: { key: "full-with-offers", params: { load: 2, capacity: 2, offered: 1 } } },
    });
    await aPolicy(store, { strategy: "least-loaded" });
    const [next = ""] = await given(1);
    expect(await standing(next)).toMatchObject({ consultantId: null });
    expect(await accept(asked, offered)).toMatchObject({ ok: true });
  });

  test("8 assigners at once: what is held and offered is never above anybody's room, and every yes is kept", async () => {
    await cascade();
    const people = await Promise.all([3, 5, 7, 9].map((capacity) => person(capacity)));
    const ids = await newLeads(store, line, 64, { openedAt: start });
    await Promise.all(
      Array.from({ length: 8 }, (_, nth) => giveOut(ids.slice(nth * 8, nth * 8 + 8), start)),
    );
    for (const one of people) {
      const offers = await offersTo(one);
      expect(offers).toHaveLength(one.capacity);
      const answers = await Promise.all(offers.map(({ leadId }) => accept(one, leadId)));
      expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    }
  }, 30_000);
});

describe("who says yes and has no room any more", () => {
  test("is told so, has not let the offer pass, and the next is asked at once", async () => {
    await cascade();
    const [an, binh] = [await person(2), await person(2)];
    const [id = ""] = await given(1);
    const [asked, other] = (await offersTo(an)).length > 0 ? [an, binh] : [binh, an];
    await fill(asked, 2);
    expect(await accept(asked, id)).toMatchObject({
      reason: "cannot-take",
      facts: { why: { key: "full", params: { load: 2, capacity: 2 } } },
    });
    expect((await offersTo(other)).map(({ leadId }) => leadId)).toEqual([id]);
    const { offers } = await standing(id);
    expect(offers.find(({ consultantId }) => consultantId === asked.id)?.answer).toBe("withdrawn");
  });

  test("offered to all: the others stay asked, and who had no room is asked again once they have", async () => {
    await aPolicy(store, { strategy: "broadcast", offer: { seconds: 60 } });
    const [an, binh] = [await person(1), await person(1)];
    const [first = "", second = "", third = ""] = await given(3);
    expect(await accept(an, first)).toMatchObject({ ok: true });
    const full = { reason: "cannot-take", facts: { why: { key: "full" } } };
    expect(await claim(an, second)).toMatchObject(full);
    expect((await offersTo(binh)).map(({ leadId }) => leadId)).toContain(second);
    // Of the third they said nothing: there was no room to say yes to.
    await watchDeadlines(secondsOn(60));
    const answers = async (id: string) =>
      Object.fromEntries((await standing(id)).offers.map((one) => [one.consultantId, one.answer]));
    expect(await answers(second)).toEqual({ [an.id]: "withdrawn", [binh.id]: "expired" });
    expect(await answers(third)).toEqual({ [an.id]: "withdrawn", [binh.id]: "expired" });
    await asSystem((tx) => tx.staff.update({ where: { id: an.id }, data: { capacity: 9 } }));
    await assignWaitingLeads(secondsOn(70));
    for (const id of [second, third]) {
      expect(await accept(an, id, secondsOn(71))).toMatchObject({ ok: true });
    }
  });
});
