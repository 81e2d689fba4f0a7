import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";
import { proposeRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";
import {
  leftOut,
  minutesOn,
  overloaded,
  type Person,
  start,
  type World,
} from "#tests/domain/rebalance/overloaded.ts";
import { newLeads, standing } from "#tests/factories/assigned.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

let store: World["store"];
let line: World["line"];
let an: World["an"];
let binh: World["binh"];
let hoa: World["hoa"];
let khoa: World["khoa"];
let heldByAn: World["heldByAn"];
let toBinh: World["toBinh"];
let apply: World["apply"];

beforeEach(async () => {
  ({ store, line, an, binh, hoa, khoa, heldByAn, toBinh, apply } = await overloaded());
});

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
