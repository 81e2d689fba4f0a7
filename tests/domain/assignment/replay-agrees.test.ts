import { describe, expect, test, vi } from "vitest";
import { readHistory } from "#app/domain/assignment/read-history.server.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { replayHistory } from "#app/domain/assignment/replay-history.ts";
import type { Strategy } from "#app/domain/assignment/schema.ts";
import { readCalendar } from "#app/domain/stores/read-holidays.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

vi.setConfig({ testTimeout: 120_000 });

// A Monday at 9:00 in Vietnam.
const start = new Date("2026-11-09T02:00:00Z");
const hour = 3_600_000;
const on = (hours: number) => new Date(start.getTime() + hours * hour);
const quarter = hour / 4;
const [count, apart] = [44, 1.57];

async function aHouse(strategy: Strategy) {
  const store = await aStore();
  const [kitchen, tiles] = [await aProductLine(), await aProductLine()];
  const people: string[] = [];
  for (let nth = 0; nth < 4; nth++) {
    const skills = nth === 3 ? [kitchen] : [kitchen, tiles];
    const { id } = await aConsultant(store, { capacity: 6 + 2 * nth, skills });
    people.push(id);
    await asSystem(async (tx) => {
      // A dry run takes it that people were there in their shifts.
      await tx.staff.update({ where: { id }, data: { lastSeenAt: on(24 * 5) } });
      await tx.shift.createMany({
        data: [0, 1, 2, 3].map((day) => ({
          staffId: id,
          storeId: store.id,
          startsAt: on(24 * day + nth),
          endsAt: on(24 * day + nth + 7),
        })),
      });
    });
  }
  const [one = "", other = "", , last = ""] = people;
  await asSystem(async (tx) => {
    await tx.staffLeave.create({
      data: { staffId: other, startsAt: on(24), endsAt: on(48) },
    });
    await tx.storeHoliday.create({
      data: { storeId: store.id, day: new Date("2026-11-11"), name: "Lễ" },
    });
  });
  await aPolicy(store, {
    strategy,
    weights: { [one]: 200, [last]: 50 },
    sla: { accept: null, firstContact: null },
    limits: { dailyQuota: 7 },
    rules: [],
  });
  return { store, lines: [kitchen, tiles] };
}

/** Gives out leads as they come, and while one waits again every quarter of an hour; every third one closes. */
async function live({ store, lines }: Awaited<ReturnType<typeof aHouse>>) {
  const given: string[] = [];
  let swept = start.getTime();
  let waiting: string[] = [];
  const giveWhatWaits = async (at: Date) => {
    const owners = await giveOut(waiting, at);
    waiting = waiting.filter((id) => !owners.get(id));
  };
  for (let nth = 0; nth < count; nth++) {
    const at = on(nth * apart + 0.01);
    for (; swept <= at.getTime(); swept += quarter) {
      if (waiting.length > 0) await giveWhatWaits(new Date(swept));
    }
    const line = lines[nth % 3 === 1 ? 1 : 0] as { id: string };
    const [id = ""] = await newLeads(store, line, 1, { openedAt: at });
    if (!(await giveOut([id], at)).get(id)) waiting.push(id);
    given.push(id);
    const old = given[nth - 12];
    if (old && nth % 3 === 0) {
      await asSystem((tx) =>
        tx.lead.updateMany({
          where: { id: old, consultantId: { not: null } },
          data: { stage: "dropped", droppedFrom: "assigned", droppedReason: "other", closedAt: at },
        }),
      );
    }
  }
  return given;
}

describe("the same policy on the same history", () => {
  test.each(["weighted-turns", "least-loaded", "best-match"] as const)(
    "%s gives every lead to whom it was really given, at the same moment",
    async (strategy) => {
      const house = await aHouse(strategy);
      const ids = await live(house);
      const to = on(count * apart);
      const storeId = house.store.id;
      const { history, policy } = await asSystem(async (tx) => {
        const calendar = await readCalendar(tx, storeId);
        if (!calendar) throw new Error("no store");
        const policies = await readPolicies(tx, [storeId]);
        return {
          history: await readHistory(tx, { storeId, calendar, from: start, to }),
          policy: policies.get(storeId),
        };
      });
      if (!policy) throw new Error("no policy");
      const really = [];
      for (const id of ids) {
        const { assignments } = await standing(id);
        const first = assignments.find(({ consultantId }) => consultantId);
        really.push([id, first?.consultantId ?? null, first?.startedAt.toISOString() ?? null]);
      }
      const { leads } = replayHistory(history, policy);
      const replayed = leads.map(({ past, given }) => [
        past.lead.id,
        given?.consultantId ?? null,
        given?.at.toISOString() ?? null,
      ]);
      expect(replayed).toEqual(really);
      expect(new Set(really.map(([, id]) => id)).size).toBeGreaterThan(3);
    },
  );
});
