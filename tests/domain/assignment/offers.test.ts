import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { declineLead } from "#app/domain/assignment/decline-lead.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { readClaimable } from "#app/domain/assignment/read-claimable.server.ts";
import { readOffers } from "#app/domain/assignment/read-offers.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
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
  store = await aStore();
  line = await aProductLine();
});

const team = (count: number, capacity = 500): Promise<Person[]> =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      aConsultant(store, { name: `Tư vấn ${n}`, skills: [line], onShiftAt: start, capacity }),
    ),
  );

const accept = (who: Person, leadId: string, at = start) =>
  acceptLead(scopeFor(who, [store]), { leadId, key: randomUUID() }, at);
const claim = (who: Person, leadId: string, at = start) =>
  claimLead(scopeFor(who, [store]), { leadId, key: randomUUID() }, at);
const decline = (who: Person, leadId: string, at = start) =>
  declineLead(scopeFor(who, [store]), { leadId, reason: "busy", key: randomUUID() }, at);
const offersOf = (who: Person, at = start) =>
  read(systemScope("test"), (tx) => readOffers(tx, who.id, at));
const claimableFor = (who: Person) =>
  read(systemScope("test"), (tx) => readClaimable(tx, { id: who.id, stores: [store] }, start));

async function given() {
  const [id = ""] = await newLeads(store, line, 1, { openedAt: start });
  await giveOut([id], start);
  return id;
}

function the<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("there is none");
  return found;
}

describe("a cascade", () => {
  beforeEach(() => aPolicy(store, { strategy: "cascade", offer: { seconds: 60 } }));

  test("asks one after another; who lets it pass or says no is not asked again, then everybody may claim it", async () => {
    const people = await team(3);
    const id = await given();
    const asked: Person[] = [];
    const turns = [
      { how: "pass", at: secondsOn(0), swept: secondsOn(70) },
      { how: "no", at: secondsOn(70), swept: secondsOn(71) },
      { how: "pass", at: secondsOn(75), swept: secondsOn(140) },
    ];
    for (const { how, at, swept } of turns) {
      const lead = await standing(id);
      expect(lead.consultantId).toBeNull();
      expect(lead.assignments.at(-1)?.reason).toMatchObject({ key: "offered" });
      const open = lead.offers.filter(({ answeredAt }) => !answeredAt);
      expect(open).toHaveLength(1);
      const person = the(people.find((one) => one.id === open[0]?.consultantId));
      expect(asked).not.toContain(person);
      asked.push(person);
      expect(await offersOf(person, at)).toMatchObject([{ leadId: id, strategy: "cascade" }]);
      if (how === "no") expect(await decline(person, id, at)).toMatchObject({ ok: true });
      await watchDeadlines(swept);
    }
    const lead = await standing(id);
    expect(lead.assignments.at(-1)?.reason).toMatchObject({ key: "everybody-asked" });
    expect(lead.offers.map(({ answer }) => answer).sort()).toEqual([
      "declined",
      "expired",
      "expired",
    ]);
    const [first] = asked;
    expect(await accept(the(first), id)).toMatchObject({ ok: false, reason: "offer-ended" });
    expect(await claimableFor(the(first))).toMatchObject([{ leadId: id }]);
    expect(await claim(the(first), id)).toMatchObject({ ok: true });
    expect(await standing(id)).toMatchObject({ consultantId: first?.id, acceptedAt: start });
  });

  test("is not answered by the sweep of those who wait, and ends when a manager moves the lead", async () => {
    const people = await team(2);
    const id = await given();
    await assignWaitingLeads(start);
    const { offers } = await standing(id);
    expect(offers).toHaveLength(1);
    const asked = the(people.find((one) => one.id === offers[0]?.consultantId));
    const other = the(people.find((one) => one !== asked));
    const manager = scopeFor(await aStaffMember("manager", [store], { name: "Hoa" }), [store]);
    const to = { leadId: id, fromConsultantId: null, toConsultantId: other.id };
    expect(await moveLead(manager, { ...to, key: randomUUID() }, start)).toMatchObject({
      ok: true,
    });
    expect(await offersOf(asked)).toEqual([]);
    expect(await accept(asked, id)).toMatchObject({
      reason: "moved-meanwhile",
      facts: { by: "Hoa", to: other.name },
    });
  });

  test("tells the queue of whoever is asked", async () => {
    const [only] = await team(1);
    const id = await given();
    const told = await asSystem((tx) =>
      tx.feedChange.findMany({ where: { channel: queueChannel(only?.id ?? "") } }),
    );
    expect(told.map(({ body }) => body)).toContainEqual({ noun: "offer", id });
    expect(await accept(the(only), id)).toMatchObject({ ok: true });
    expect(await standing(id)).toMatchObject({ consultantId: only?.id, acceptedAt: start });
  });
});

describe("a lead that was given", () => {
  test("may be declined while untouched: somebody else has it, and the next one is offered to them as ever", async () => {
    const people = await team(2);
    const id = await given();
    const { consultantId } = await standing(id);
    const person = the(people.find((one) => one.id === consultantId));
    const other = the(people.find((one) => one !== person));
    expect(await decline(person, id)).toMatchObject({ ok: true });
    expect(await standing(id)).toMatchObject({ consultantId: other.id });
    expect(await decline(other, id)).toMatchObject({ ok: true });
    expect((await standing(id)).assignments.at(-1)).toMatchObject({
      consultantId: null,
      reason: { key: "everybody-asked" },
    });
    const next = [await given(), await given()];
    const holders = await Promise.all(next.map(async (one) => (await standing(one)).consultantId));
    expect(holders.sort()).toEqual(people.map((one) => one.id).sort());
  });
});

describe("20 people who claim one lead", () => {
  test("offered to all: one has it, the others are told who and when; nobody above their room", async () => {
    await aPolicy(store, { strategy: "broadcast", offer: { seconds: 60 } });
    const people = await team(20, 1);
    for (let round = 0; round < 5; round++) {
      const id = await given();
      const answers = await Promise.all(people.map((one) => claim(one, id)));
      const winner = the(people[answers.findIndex((answer) => answer.ok)]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const full = round;
      const told = answers.filter((answer) => !answer.ok && answer.reason === "moved-meanwhile");
      // Whoever is full was not asked: before the lead is gone they hear that it is not theirs to claim.
      expect(told.length).toBeGreaterThanOrEqual(19 - full);
      expect(told[0]).toMatchObject({
        facts: { by: winner.name, to: winner.name, at: start.toISOString() },
      });
      const { offers, consultantId } = await standing(id);
      expect(consultantId).toBe(winner.id);
      expect(offers).toHaveLength(20 - full);
      expect(offers.map(({ answer }) => answer).sort()).toEqual([
        "accepted",
        ...Array(19 - full).fill("taken"),
      ]);
    }
    const held = await asSystem((tx) =>
      tx.lead.groupBy({ by: ["consultantId"], where: { storeId: store.id }, _count: true }),
    );
    expect(held.map(({ _count }) => _count)).toEqual([1, 1, 1, 1, 1]);
  });
});

test("an accept and a manager's pull of the same lead, 50 pairs at a barrier: one truth, and the other is told", async () => {
  const [an] = await team(1);
  const [binh] = await team(1);
  const manager = scopeFor(await aStaffMember("manager", [store], { name: "Hoa" }), [store]);
  const ids = await newLeads(store, line, 50, { openedAt: start });
  await giveOut(ids, start);
  const pairs = await Promise.all(
    ids.map(async (id) => {
      const { consultantId } = await standing(id);
      const owner = the([an, binh].find((one) => one?.id === consultantId));
      const other = the([an, binh].find((one) => one?.id !== consultantId));
      return { id, owner, other };
    }),
  );
  await Promise.all(
    pairs.map(async ({ id, owner, other }) => {
      const [accepted, moved] = await Promise.all([
        accept(owner, id),
        moveLead(
          manager,
          { leadId: id, fromConsultantId: owner.id, toConsultantId: other.id, key: randomUUID() },
          start,
        ),
      ]);
      expect(moved).toMatchObject({ ok: true });
      if (!accepted.ok) {
        expect(accepted).toMatchObject({
          reason: "moved-meanwhile",
          facts: { by: "Hoa", to: other.name },
        });
      }
      expect(await standing(id)).toMatchObject({ consultantId: other.id, acceptedAt: null });
    }),
  );
}, 30_000);
