import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";
import { proposeRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
const start = new Date("2026-11-21T07:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

type Person = Awaited<ReturnType<typeof aConsultant>>;
let store: { id: string };
let line: { id: string };
let an: Person;
let binh: Person;
let hoa: ReturnType<typeof scopeFor>;
let khoa: ReturnType<typeof scopeFor>;

beforeEach(async () => {
  store = await aStore();
  line = await aProductLine();
  an = await aConsultant(store, { name: "An", skills: [line], onShiftAt: start, capacity: 12 });
  binh = await aConsultant(store, { name: "Bình", skills: [line], onShiftAt: start, capacity: 12 });
  hoa = scopeFor(await aStaffMember("manager", [store], { name: "Hoa" }), [store]);
  khoa = scopeFor(await aStaffMember("manager", [store], { name: "Khoa" }), [store]);
});

/** Leads that An was given by hand at the start, and nobody has touched. */
async function heldByAn(count: number) {
  const ids = await newLeads(store, line, count, { openedAt: start });
  await asSystem((tx) =>
    tx.assignment.createMany({
      data: ids.map((leadId) => ({
        leadId,
        storeId: store.id,
        consultantId: an.id,
        how: "rule",
        reason: {},
        startedAt: start,
        acceptBy: minutesOn(10),
        contactBy: minutesOn(15),
        nextCheckAt: minutesOn(8),
      })),
    }),
  );
  return ids;
}

/** Is with a guest of a store. */
async function sitsDown(one: Person, at: { id: string }) {
  const [guest] = await newLeads(at, line, 1, { openedAt: start });
  await asSystem(async (tx) => {
    const { id: leadId, customerId } = await tx.lead.findUniqueOrThrow({ where: { id: guest } });
    await tx.lead.update({
      where: { id: leadId },
      data: { closedAt: start, stage: "signed" },
    });
    const of = { leadId, customerId, storeId: at.id };
    const checkIn = await tx.checkIn.create({ data: { ...of, how: "list", at: start } });
    await tx.visit.create({
      data: {
        ...of,
        checkInId: checkIn.id,
        consultantId: one.id,
        startedAt: start,
        servedAt: start,
      },
    });
  });
}

const toBinh = (ids: readonly string[], from: string | null = an.id): Move[] =>
  ids.map((leadId) => ({
    leadId,
    from,
    to: binh.id,
    reason: { key: "over-capacity", params: { name: "An", load: 9, capacity: 6 } },
  }));

const apply = (moves: Move[], scope = hoa, at = minutesOn(2), key: string = randomUUID()) =>
  applyRebalance(scope, { storeId: store.id, moves, includeInConversation: false, key }, at);

const leftOut = (answer: Awaited<ReturnType<typeof apply>>) =>
  (answer.ok ? answer.leftOut : (answer.facts?.leftOut as never[])) as {
    leadId: string;
    because: string;
    by: string | null;
    at: string | null;
    holder: string | null;
  }[];

describe("a rebalance", () => {
  test("proposed for a floor out of line is applied at once, with its reasons, clocks and news", async () => {
    const ids = await heldByAn(10);
    const proposal = await proposeRebalance(hoa, store.id, {}, minutesOn(2));
    expect(proposal?.moves.length).toBeGreaterThanOrEqual(4);
    expect(proposal?.moves.every(({ from, to }) => from === an.id && to === binh.id)).toBe(true);
    const moves = proposal?.moves ?? [];
    const answer = await apply(moves);
    expect(answer).toMatchObject({ ok: true, moved: moves.length, leftOut: [] });

    const [first] = moves;
    const lead = await standing(first?.leadId ?? "");
    expect(lead.consultantId).toBe(binh.id);
    const [before, after] = lead.assignments;
    expect(before?.endedAt).toEqual(minutesOn(2));
    expect(after).toMatchObject({
      how: "moved",
      byStaffId: hoa.staffId,
      rebalanceId: answer.ok && answer.rebalanceId,
      reason: { rebalance: first?.reason },
      acceptBy: minutesOn(12),
      contactBy: minutesOn(17),
    });
    expect(after?.nextCheckAt).not.toBeNull();
    expect(lead.acceptBy).toEqual(minutesOn(12));

    const { told, audits, row } = await asSystem(async (tx) => ({
      told: await tx.$queryRaw<{ channel: string; n: number }[]>`
        select channel, count(*)::int as n from feed_change where body ->> 'noun' = 'lead'
          and body ->> 'id' = any(${ids}::text[]) group by channel`,
      audits: await tx.audit.findMany({ where: { storeId: store.id, action: "floor:rebalance" } }),
      row: await tx.rebalance.findFirstOrThrow({ where: { storeId: store.id } }),
    }));
    const channels = [queueChannel(an.id), queueChannel(binh.id), floorChannel(store.id)];
    expect(told.map(({ channel }) => channel).sort()).toEqual(channels.sort());
    expect(told.every(({ n }) => n === moves.length)).toBe(true);
    expect(audits).toHaveLength(1);
    expect(row.moves).toHaveLength(moves.length);
  });

  test("asked for twice under one key has one effect and one answer", async () => {
    const moves = toBinh(await heldByAn(3));
    const key = randomUUID();
    const [one, two] = await Promise.all([
      apply(moves, hoa, minutesOn(2), key),
      apply(moves, hoa, minutesOn(2), key),
    ]);
    expect(one).toEqual(two);
    expect((await standing(moves[0]?.leadId ?? "")).assignments).toHaveLength(2);
  });

  test("leaves out a lead whose consultant called meanwhile, and says who and when", async () => {
    const [called = "", quiet = ""] = await heldByAn(2);
    const call = { leadId: called, channel: "call" as const, result: "reached" as const };
    await logContact(scopeFor(an, [store]), { ...call, key: randomUUID() }, minutesOn(1));
    const answer = await apply(toBinh([called, quiet]));
    expect(answer).toMatchObject({ ok: true, moved: 1 });
    expect(leftOut(answer)).toMatchObject([
      { leadId: called, because: "in-conversation", by: "An", at: minutesOn(1).toISOString() },
    ]);
    expect((await standing(called)).consultantId).toBe(an.id);
  });

  test.each(["this store", "another"])(
    "takes nothing from whoever sat down with a guest of %s meanwhile, and gives them nothing",
    async (where) => {
      const [own = "", free = ""] = await heldByAn(2);
      await moveLead(
        hoa,
        { leadId: free, fromConsultantId: an.id, toConsultantId: null, key: randomUUID() },
        start,
      );
      await sitsDown(an, where === "another" ? await aStore() : store);
      const answer = await apply([
        ...toBinh([own]),
        { ...toBinh([free], null)[0], to: an.id } as Move,
      ]);
      expect(answer).toMatchObject({ ok: false, reason: "nothing-left" });
      expect(leftOut(answer)).toMatchObject([
        { leadId: own, because: "holder-in-visit", holder: "An" },
        { leadId: free, because: "in-visit" },
      ]);
      const proposal = await proposeRebalance(hoa, store.id, {}, minutesOn(2));
      expect(proposal?.moves.map(({ from, to }) => [from, to])).toEqual([[null, binh.id]]);
    },
  );

  test("of two managers at once moves each lead once; the second hears of the first", async () => {
    for (let round = 0; round < 10; round++) {
      const ids = await heldByAn(3);
      const answers = await Promise.all([apply(toBinh(ids)), apply(toBinh(ids), khoa)]);
      const won = answers.filter((answer) => answer.ok);
      const lost = answers.find((answer) => !answer.ok);
      expect(won).toMatchObject([{ moved: 3 }]);
      const winner = answers[0]?.ok ? "Hoa" : "Khoa";
      expect(lost).toMatchObject({ reason: "nothing-left" });
      expect(lost && leftOut(lost)).toMatchObject(
        ids.map(() => ({ because: "moved", by: winner, holder: "Bình" })),
      );
      for (const id of ids) {
        const { assignments } = await standing(id);
        expect(assignments.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
        expect(assignments).toHaveLength(2);
      }
      await asSystem((tx) =>
        tx.lead.updateMany({
          where: { id: { in: ids } },
          data: { closedAt: start, stage: "dropped", droppedReason: "t", droppedFrom: "assigned" },
        }),
      );
    }
  });

  test("gives nobody more than they hold while the rules give out leads eightfold", async () => {
    const ids = await heldByAn(12);
    const coming = await newLeads(store, line, 24, { openedAt: start });
    const eighths = Array.from({ length: 8 }, (_, n) => coming.filter((_, at) => at % 8 === n));
    await Promise.all([
      ...eighths.map((some) => giveOut(some, minutesOn(2))),
      apply(toBinh(ids.slice(0, 6))),
      apply(toBinh(ids.slice(6)), khoa),
    ]);
    const held = await asSystem((tx) =>
      tx.lead.groupBy({
        by: ["consultantId"],
        where: { storeId: store.id, closedAt: null, consultantId: { not: null } },
        _count: true,
      }),
    );
    for (const { _count } of held) expect(_count).toBeLessThanOrEqual(12);
  });

  test("leaves out what has been moved, has no room, or goes to somebody who cannot have it", async () => {
    const ids = await heldByAn(3);
    const [moved = "", declined = "", fine = ""] = ids;
    const elsewhere = { leadId: moved, fromConsultantId: an.id, toConsultantId: null };
    await moveLead(khoa, { ...elsewhere, key: randomUUID() }, minutesOn(1));
    await asSystem((tx) =>
      tx.leadDecline.create({
        data: { leadId: declined, consultantId: binh.id, storeId: store.id, reason: "busy" },
      }),
    );
    const answer = await apply(toBinh([moved, declined, fine]));
    expect(answer).toMatchObject({ ok: true, moved: 1 });
    expect(leftOut(answer)).toMatchObject([
      { leadId: moved, because: "moved", by: "Khoa", holder: null },
      { leadId: declined, because: "declined" },
    ]);
    await asSystem((tx) => tx.staff.update({ where: { id: binh.id }, data: { capacity: 1 } }));
    const full = await apply(toBinh([moved], null));
    expect(leftOut(full)).toMatchObject([{ because: "no-room" }]);
    await asSystem((tx) => tx.staff.update({ where: { id: binh.id }, data: { awaySince: start } }));
    expect(leftOut(await apply(toBinh([moved], null)))).toMatchObject([{ because: "away" }]);
  });

  test("does not exist for a manager of another store", async () => {
    const ids = await heldByAn(1);
    const other = await aStore();
    const foreign = scopeFor(await aStaffMember("manager", [other]), [other]);
    expect(await apply(toBinh(ids), foreign)).toMatchObject({ ok: false, reason: "not-found" });
    expect(await proposeRebalance(foreign, store.id)).toBeUndefined();
    const through = { storeId: other.id, moves: toBinh(ids), includeInConversation: true };
    const answer = await applyRebalance(foreign, { ...through, key: randomUUID() }, minutesOn(2));
    expect(leftOut(answer)).toMatchObject([{ because: "gone", by: null, holder: null }]);
  });
});
