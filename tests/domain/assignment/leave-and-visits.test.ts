import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { cancelLeave } from "#app/domain/assignment/cancel-leave.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
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
import { ownerOf } from "#tests/domain/assignment/what-became.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { standing } from "#tests/factories/assigned.ts";
import { aLead } from "#tests/factories/lead.ts";
import { asSystem } from "#tests/factories/store.ts";

const leadOfAn = () => aLead(store, line, { consultantId: an.id, openedAt: start });

const plan = (from: number, to: number, cover = binh) => leaveOf(an, from, to, cover);

/** The guest of a lead is in the store with somebody, until the visit is ended. */
async function inStore(lead: Awaited<ReturnType<typeof leadOfAn>>, host: World["an"], at: Date) {
  const visit = await aWaitingGuest(lead, host, at);
  await asSystem((tx) => tx.visit.update({ where: { id: visit.id }, data: { servedAt: at } }));
  return (endedAt: Date) =>
    asSystem((tx) => tx.visit.update({ where: { id: visit.id }, data: { endedAt } }));
}

describe("a guest who is in the store when a leave ends", () => {
  test("stays with the stand-in until the visit is over; then the lead goes back, once", async () => {
    const lead = await leadOfAn();
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    const leaves = await inStore(lead, binh, minutesOn(110));
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await coverLeaves(minutesOn(121))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(binh.id);
    await leaves(minutesOn(140));
    const both = await Promise.all([coverLeaves(minutesOn(141)), coverLeaves(minutesOn(141))]);
    expect(both.map(({ givenBack }) => givenBack).sort()).toEqual([0, 1]);
    expect(await ownerOf(lead.id)).toBe(an.id);
    expect((await standing(lead.id)).assignments.map(({ how }) => how)).toEqual([
      "rule",
      "covered",
      "returned",
    ]);
    expect(await coverLeaves(minutesOn(142))).toEqual({ handedOver: 0, givenBack: 0 });
  });

  test("goes back after the visit when the leave was called off meanwhile", async () => {
    const lead = await leadOfAn();
    const leaveId = await plan(10, 120);
    await coverLeaves(minutesOn(10));
    const leaves = await inStore(lead, binh, minutesOn(20));
    const off = { leaveId, key: randomUUID() };
    expect(await cancelLeave(manager, off, minutesOn(30))).toEqual({ ok: true, returned: 0 });
    await leaves(minutesOn(40));
    expect(await coverLeaves(minutesOn(41))).toEqual({ handedOver: 0, givenBack: 1 });
    expect(await ownerOf(lead.id)).toBe(an.id);
  });

  test("stays for good when a manager has given the lead on during the visit", async () => {
    const lead = await leadOfAn();
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    const leaves = await inStore(lead, binh, minutesOn(110));
    await coverLeaves(minutesOn(120));
    const to = { fromConsultantId: binh.id, toConsultantId: chi.id, key: randomUUID() };
    await moveLead(manager, { leadId: lead.id, ...to }, minutesOn(125));
    await leaves(minutesOn(140));
    expect(await coverLeaves(minutesOn(141))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(chi.id);
  });

  test("goes back only after the next leave, when its owner is away again by then", async () => {
    const lead = await leadOfAn();
    await plan(10, 120);
    await plan(130, 200, chi);
    await coverLeaves(minutesOn(10));
    const leaves = await inStore(lead, binh, minutesOn(110));
    await coverLeaves(minutesOn(120));
    await coverLeaves(minutesOn(130));
    await leaves(minutesOn(140));
    expect(await coverLeaves(minutesOn(141))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(binh.id);
    await coverLeaves(minutesOn(200));
    await coverLeaves(minutesOn(201));
    expect(await ownerOf(lead.id)).toBe(an.id);
  });
});

describe("a guest who is in the store when a leave begins", () => {
  test("is handed over with the rest once the visit is over, and comes back at the end", async () => {
    const [guest, other] = [await leadOfAn(), await leadOfAn()];
    const leaves = await inStore(guest, an, minutesOn(5));
    await plan(10, 120);
    expect(await coverLeaves(minutesOn(10))).toEqual({ handedOver: 1, givenBack: 0 });
    expect(await coverLeaves(minutesOn(11))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(guest.id)).toBe(an.id);
    await leaves(minutesOn(40));
    const both = await Promise.all([coverLeaves(minutesOn(41)), coverLeaves(minutesOn(41))]);
    expect(both.map(({ handedOver }) => handedOver).sort()).toEqual([0, 1]);
    expect(await ownerOf(guest.id)).toBe(binh.id);
    expect(await coverLeaves(minutesOn(120))).toEqual({ handedOver: 0, givenBack: 2 });
    expect(await ownerOf(guest.id)).toBe(an.id);
    expect(await ownerOf(other.id)).toBe(an.id);
  });

  test("leaves with them what a manager gives them during the leave", async () => {
    const lead = await aLead(store, line, { consultantId: chi.id, openedAt: start });
    await plan(10, 120);
    await coverLeaves(minutesOn(10));
    const to = { fromConsultantId: chi.id, toConsultantId: an.id, key: randomUUID() };
    await moveLead(manager, { leadId: lead.id, ...to }, minutesOn(20));
    expect(await coverLeaves(minutesOn(21))).toEqual({ handedOver: 0, givenBack: 0 });
    expect(await ownerOf(lead.id)).toBe(an.id);
  });
});
