import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

// A Saturday at 11:00 in Vietnam.
const start = new Date("2026-11-21T04:00:00Z");
const secondsOn = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
type World = Awaited<ReturnType<typeof threeAtWork>>;

let store: World["store"];
let line: World["line"];
let people: World["an"][];
let manager: World["manager"];

beforeEach(async () => {
  const world = await threeAtWork(start);
  ({ store, line, manager } = world);
  people = [world.an, world.binh, world.chi];
});

async function offered(strategy: "cascade" | "broadcast") {
  await aPolicy(store, { strategy, offer: { seconds: 60 } });
  const [id = ""] = await newLeads(store, line, 1, { openedAt: start });
  await giveOut([id], start);
  const { offers } = await standing(id);
  const asked = offers.map(({ consultantId }) => people.find((one) => one.id === consultantId));
  return { id, asked: asked.filter((one) => one !== undefined) };
}

const keep = (leadId: string, at = secondsOn(5)) =>
  moveLead(
    manager,
    { leadId, fromConsultantId: null, toConsultantId: null, key: randomUUID() },
    at,
  );

describe("a lead on offer that a manager takes to themselves", () => {
  test.each(["cascade", "broadcast"] as const)(
    "of a %s is offered no more, whoever was asked hears it, and the rules leave it alone",
    async (strategy) => {
      const { id, asked } = await offered(strategy);
      expect(asked).toHaveLength(strategy === "cascade" ? 1 : 3);
      const told = () =>
        asSystem((tx) =>
          tx.feedChange.count({
            where: { channel: { in: asked.map((one) => queueChannel(one.id)) } },
          }),
        );
      const before = await told();
      expect(await keep(id)).toMatchObject({ ok: true, to: null, warnings: [] });
      expect(await told()).toBe(before + asked.length);
      const kept = await standing(id);
      expect(kept.offers.map(({ answer }) => answer)).toEqual(asked.map(() => "withdrawn"));
      expect(kept.assignments.at(-1)).toMatchObject({
        consultantId: null,
        how: "moved",
        byStaffId: manager.staffId,
      });
      for (const one of asked) {
        const accept = { leadId: id, key: randomUUID() };
        expect(await acceptLead(scopeFor(one, [store]), accept, secondsOn(6))).toMatchObject({
          reason: "moved-meanwhile",
          facts: { how: "kept" },
        });
      }
      await watchDeadlines(secondsOn(70));
      await assignWaitingLeads(secondsOn(70));
      expect(await standing(id)).toMatchObject({ consultantId: null });
      expect((await standing(id)).offers).toHaveLength(asked.length);
    },
  );

  test("is theirs once: what is not on offer is there already, and what was taken is moved meanwhile", async () => {
    const { id, asked } = await offered("cascade");
    expect(await keep(id)).toMatchObject({ ok: true });
    expect(await keep(id)).toEqual({ ok: false, reason: "already-there" });
    const other = await offered("cascade");
    const [taker] = other.asked;
    if (!taker) throw new Error("nobody was asked");
    const taken = { leadId: other.id, key: randomUUID() };
    expect(await acceptLead(scopeFor(taker, [store]), taken, secondsOn(2))).toMatchObject({
      ok: true,
    });
    expect(await keep(other.id)).toMatchObject({ reason: "moved-meanwhile" });
    expect(asked).toHaveLength(1);
  });

  test("goes back to the rules with the undo, which ask again", async () => {
    const { id } = await offered("cascade");
    const moved = await keep(id);
    if (!moved.ok) throw new Error(moved.reason);
    const undo = { leadId: id, assignmentId: moved.assignmentId, key: randomUUID() };
    expect(await undoMove(manager, undo, secondsOn(8))).toEqual({ ok: true });
    await assignWaitingLeads(secondsOn(9));
    const { offers } = await standing(id);
    expect(offers.filter(({ answeredAt }) => answeredAt === null)).toHaveLength(1);
  });
});
