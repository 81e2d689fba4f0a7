import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { chooseInTurn } from "#app/domain/assignment/choose-in-turn.ts";
import { nextByLoad } from "#app/domain/assignment/next-by-load.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import { poolRoom } from "#app/domain/assignment/pool-room.ts";
import { ago, consultant, hour, lead, now, policyOf } from "./pools.ts";

vi.setConfig({ testTimeout: 60_000 });

const policy = policyOf({ strategy: "least-loaded" });
const named = (nth: number) => String.fromCharCode(97 + nth);

/** So many who hold half of what they may, the first given a lead longest ago. */
function veterans(count: number, capacity = 20): Candidate[] {
  return Array.from({ length: count }, (_, nth) =>
    consultant(named(nth), {
      load: capacity / 2,
      capacity,
      lastAssignedAt: ago((count - nth) * hour),
    }),
  );
}

/** Gives leads one by one, a minute apart; before each of them so many of the leads held are over, the oldest first. */
function stream(people: Candidate[], count: number, over = 0): string[] {
  const given: string[] = [];
  const held = people.flatMap(({ id, load }) => Array.from({ length: load }, () => id));
  let ended = 0;
  for (let nth = 0; nth < count; nth += 1) {
    for (; ended < nth * over && ended < held.length; ended += 1) {
      const who = people.find(({ id }) => id === held[ended]);
      if (who) who.load -= 1;
    }
    const { chosen } = chooseConsultant(lead({ id: `${nth}` }), people, policy, now);
    given.push(chosen ?? "");
    held.push(chosen ?? "");
    const one = people.find(({ id }) => id === chosen);
    if (!one) continue;
    one.load += 1;
    one.lastAssignedAt = new Date(now.getTime() + nth * 60_000);
  }
  return given;
}

function burst(people: Candidate[], count: number): string[] {
  const room = poolRoom(new Map([["here", people]]), new Map([["here", policy]]), now);
  const leads = Array.from({ length: count }, (_, nth) => ({
    ...lead({ id: `${nth}` }),
    consultantId: null,
  }));
  return [...chooseInTurn(leads, room, now)].map(({ choice }) => choice.chosen ?? "");
}

/** The most that somebody got of so many leads in a row. */
function mostOf(id: string, given: readonly string[], row: number): number {
  let most = 0;
  for (let from = 0; from + row <= given.length; from += 1) {
    const got = given.slice(from, from + row).filter((one) => one === id).length;
    most = Math.max(most, got);
  }
  return most;
}

describe.each([
  ["one after another", stream],
  ["in one burst", burst],
] as const)("leads given %s", (_, give) => {
  test.each([3, 5, 6, 9, 12])(
    "a newcomer beside %i others has their turns, not the stream",
    (n) => {
      const given = give([...veterans(n), consultant("new", { capacity: 20 })], 3 * n);
      const apart = 1 + Math.floor(n / 2);
      expect(given[0]).toBe("new");
      for (const row of [2, apart, 2 * apart, 3 * n]) {
        expect(mostOf("new", given, row)).toBeLessThanOrEqual(Math.ceil(row / apart));
      }
      expect(given.filter((id) => id === "new").length).toBeGreaterThanOrEqual(3);
    },
  );

  test("so has somebody who is back from a leave, and two who begin on one day", () => {
    const back = consultant("back", { capacity: 20, lastAssignedAt: ago(900 * hour) });
    const given = give([...veterans(8), back, consultant("new", { capacity: 20 })], 24);
    expect(given.slice(0, 2).sort()).toEqual(["back", "new"]);
    for (const id of ["back", "new"]) {
      expect(mostOf(id, given, 6)).toBe(1);
      expect(given.filter((one) => one === id)).toHaveLength(4);
    }
  });

  test("whoever may hold twice as much has twice the turns", () => {
    const given = give([...veterans(8), consultant("new", { capacity: 40 })], 18);
    expect(given.filter((id) => id === "new")).toHaveLength(6);
    expect(mostOf("new", given, 3)).toBe(1);
  });
});

const person = fc.record({
  capacity: fc.integer({ min: 8, max: 40 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  since: fc.option(fc.integer({ min: 1, max: 99 }), { freq: 3 }),
});
const floors = fc.array(person, { minLength: 2, maxLength: 9 }).map((people) =>
  people.map(({ capacity, part, since }, nth) =>
    consultant(named(nth), {
      capacity,
      load: Math.floor(part * capacity),
      lastAssignedAt: since === null ? null : ago(since * hour),
    }),
  ),
);
const level = (one: Candidate) => one.load / one.capacity;

describe("any floor", () => {
  test("nobody has a lead who holds more than the least loaded of those who are not below the level", () => {
    fc.assert(
      fc.property(floors, (people) => {
        const { next } = nextByLoad(people, 1);
        const sum = (of: (one: Candidate) => number) =>
          people.reduce((all, one) => all + of(one), 0);
        const line = (sum(({ load }) => load) - people.length) / sum(({ capacity }) => capacity);
        const others = people.filter((one) => level(one) >= line - 1e-9);
        const least = Math.min(...others.map(level));
        expect(level(next)).toBeLessThanOrEqual(least + 1e-9);
        const same = nextByLoad([...people].reverse(), 1);
        expect(same.next).toBe(next);
        expect(same.reason).toEqual(nextByLoad(people, 1).reason);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["one after another", stream],
    ["in one burst", burst],
  ] as const)("ends level, whatever it began with: leads given %s", (_, give) => {
    fc.assert(
      fc.property(floors, (people) => {
        const floor = people.map((one) => ({
          ...one,
          capacity: 10 * one.capacity,
          load: 3 * one.load,
        }));
        const capacity = floor.reduce((sum, one) => sum + one.capacity, 0);
        give(floor, Math.ceil(capacity / 2));
        const levels = floor.map(level);
        // A lead of whoever may hold least, and one each on the mean.
        const bound =
          1 / Math.min(...floor.map((one) => one.capacity)) + (floor.length + 1) / capacity;
        expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 40 },
    );
  });

  test("ends level as nearly as leads that are over allow, whatever it began with", () => {
    fc.assert(
      fc.property(floors, (people) => {
        const floor = people.map((one) => ({
          ...one,
          capacity: 5 * one.capacity,
          load: 2 * one.load,
        }));
        const capacity = floor.reduce((sum, one) => sum + one.capacity, 0);
        stream(floor, 6 * capacity, 1);
        const levels = floor.map(level);
        // As above, and a lead that has just been over.
        const bound =
          2 / Math.min(...floor.map((one) => one.capacity)) + (floor.length + 1) / capacity;
        expect(Math.max(...levels) - Math.min(...levels)).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 40 },
    );
  });

  test("a floor that begins level stays within one lead of level, as without the rule", () => {
    fc.assert(
      fc.property(floors, (people) => {
        const empty = people.map((one) => ({ ...one, load: 0 }));
        stream(empty, 60);
        for (const a of empty) {
          for (const b of empty) {
            expect((a.load - 1) / a.capacity).toBeLessThanOrEqual(level(b) + 1e-9);
          }
        }
      }),
    );
  });
});
