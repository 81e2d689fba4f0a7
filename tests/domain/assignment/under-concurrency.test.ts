import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { declineLead } from "#app/domain/assignment/decline-lead.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import {
  type BusyHouse,
  houseArbitrary,
  openBusyHouse,
} from "#tests/domain/assignment/busy-house.ts";
import { breachesOf } from "#tests/domain/assignment/house-rules.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

// A Saturday at 11:00 in Vietnam: everything below happens on one day.
const start = new Date("2026-11-21T04:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const [leadCount, assigners, askers] = [1_000, 8, 4];

/** Eight bursts at once, in pieces, and people who accept, claim and decline what there is meanwhile. */
async function busyHour(house: BusyHouse, roll: () => number): Promise<void> {
  const ids: string[] = [];
  for (const [nth, store] of house.stores.entries()) {
    const language = nth === 0 ? null : ("en" as const);
    for (const line of house.lines) {
      ids.push(...(await newLeads(store, line, leadCount / 4, { openedAt: start, language })));
    }
  }
  const pieces: string[][] = [];
  for (let at = 0; at < ids.length; ) {
    const size = 5 + (roll() % 60);
    pieces.push(ids.slice(at, at + size));
    at += size;
  }
  pieces.sort(() => (roll() % 2 ? 1 : -1));
  const edited = pieces.length / 2;
  const work = Array.from({ length: assigners }, async () => {
    for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
      if (Math.abs(pieces.length - edited) < 1) await house.edit();
      await giveOut(piece, start);
    }
  });
  const asking = Array.from({ length: askers }, async () => {
    for (let nth = 0; nth < 25; nth += 1) await actSomehow(house, roll);
  });
  await Promise.all([...work, ...asking]);
  await Promise.all([watchDeadlines(minutesOn(2)), assignWaitingLeads(minutesOn(2))]);
  await Promise.all([coverLeaves(minutesOn(11)), assignWaitingLeads(minutesOn(11))]);
}

async function actSomehow({ people, stores }: BusyHouse, roll: () => number): Promise<void> {
  const person = people[roll() % people.length];
  if (!person) return;
  const scope = scopeFor(person, [...stores]);
  const found = await asSystem(async (tx) => ({
    offered: await tx.leadOffer.findMany({
      where: { consultantId: person.id, answeredAt: null },
      take: 1,
    }),
    held: await tx.lead.findMany({ where: { consultantId: person.id }, take: 3 }),
    free: await tx.lead.findMany({
      where: { consultantId: null, storeId: { in: stores.map(({ id }) => id) } },
      take: 20,
    }),
  }));
  const [offer] = found.offered;
  const free = found.free[roll() % 20];
  const held = found.held[roll() % 3];
  const key = randomUUID();
  const act = roll() % 3;
  if (act === 0 && offer) await acceptLead(scope, { leadId: offer.leadId, key }, start);
  else if (act === 1 && held)
    await declineLead(scope, { leadId: held.id, reason: "busy", key }, start);
  else if (free) await claimLead(scope, { leadId: free.id, key }, start);
}

test("8 assigners, 1,000 leads, 50 people of 2 stores: no limit is passed on any path, nothing is forgotten, turns add up", async () => {
  const property = fc.asyncProperty(houseArbitrary, async (plan) => {
    const house = await openBusyHouse(plan, start);
    const roll = () => plan.dice.next().value ?? 0;
    await busyHour(house, roll);
    expect(await breachesOf(house, plan)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
}, 240_000);
