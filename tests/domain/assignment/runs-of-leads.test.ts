import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { heldWeight, quotaOf } from "#app/domain/assignment/eligible.ts";
import type { AssignmentChoice, Candidate } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { consultant, ids, lead, now, policies, policyOf } from "./pools.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A store's floor as its rows would have it. */
class Floor {
  people: Candidate[] = [];
  policy: VersionedPolicy = policyOf();
  leads = 0;

  give(more: Parameters<typeof lead>[0] = {}): AssignmentChoice {
    this.leads += 1;
    const asked = lead({ id: `lead-${this.leads}`, ...more });
    const choice = chooseConsultant(asked, this.people, this.policy, now);
    for (const { id, owed, given } of choice.turns) {
      const one = this.of(id);
      one.turns = { owed: one.turns.owed + owed, given: one.turns.given + given };
    }
    if (choice.chosen) this.hold(choice.chosen);
    return choice;
  }

  hold(id: string): void {
    const one = this.of(id);
    one.load += heldWeight("new", this.policy);
    one.givenToday += 1;
    one.lastAssignedAt = new Date(now.getTime() + this.leads);
  }

  of(id: string): Candidate {
    const one = this.people.find((other) => other.id === id);
    if (!one) throw new Error(`${id} is not here`);
    return one;
  }
}

type Real = { floor: Floor };

/** What anybody may do to a floor; after each act the limits hold and every balance is bounded. */
class Act implements fc.Command<object, Real> {
  constructor(
    readonly what: string,
    readonly does: (floor: Floor) => void,
  ) {}
  check() {
    return true;
  }
  run(_: object, { floor }: Real) {
    const before = floor.people.map((one) => ({ ...one, turns: one.turns }));
    this.does(floor);
    for (const one of floor.people) {
      const was = before.find(({ id }) => id === one.id);
      const balance = one.turns.owed - one.turns.given;
      expect(Math.abs(balance), this.what).toBeLessThanOrEqual(2 * ids.length + 6);
      expect(one.turns.owed).toBeGreaterThanOrEqual(was?.turns.owed ?? 0);
      expect(one.turns.given).toBeGreaterThanOrEqual(was?.turns.given ?? 0);
      if (one.load > (was?.load ?? 0)) expect(one.load).toBeLessThanOrEqual(one.capacity + 1e-9);
      const quota = quotaOf(one.id, floor.policy);
      if (quota !== null && one.givenToday > (was?.givenToday ?? 0)) {
        expect(one.givenToday).toBeLessThanOrEqual(quota);
      }
    }
  }
  toString() {
    return this.what;
  }
}

const someone = fc.nat(ids.length - 1);
const withSomeone = (floor: Floor, at: number, does: (one: Candidate) => void) => {
  const one = floor.people[at % Math.max(1, floor.people.length)];
  if (one) does(one);
};
const acts = [
  fc.constant(new Act("a lead", (floor) => void floor.give())),
  fc.constant(
    new Act("a lead that is declined until nobody is left", (floor) => {
      const notAgain: { id: string; key: "declined" }[] = [];
      for (let tries = 0; tries <= ids.length; tries += 1) {
        const { chosen, offeredTo } = floor.give({ notAgain });
        const asked = chosen ? [chosen] : offeredTo;
        for (const id of asked) {
          expect(notAgain.map((one) => one.id)).not.toContain(id);
          notAgain.push({ id, key: "declined" });
        }
        if (asked.length === 0) return;
      }
      throw new Error("somebody was asked twice");
    }),
  ),
  someone.map(
    (at) =>
      new Act(`somebody joins as ${at}`, (floor) => {
        const id = ids[at] ?? "";
        if (!floor.people.some((one) => one.id === id))
          floor.people.push(consultant(id, { capacity: 9 }));
      }),
  ),
  someone.map(
    (at) =>
      new Act(`${at} goes or comes`, (floor) =>
        withSomeone(floor, at, (one) => {
          one.away = !one.away;
        }),
      ),
  ),
  someone.map(
    (at) =>
      new Act(`${at} ends or begins a shift`, (floor) =>
        withSomeone(floor, at, (one) => {
          one.shifts = one.shifts.length ? [] : consultant("x").shifts;
        }),
      ),
  ),
  someone.map(
    (at) =>
      new Act(`${at} closes everything`, (floor) =>
        withSomeone(floor, at, (one) => {
          one.load = 0;
        }),
      ),
  ),
  fc.constant(
    new Act("midnight", (floor) => {
      for (const one of floor.people) one.givenToday = 0;
    }),
  ),
  policies.map(
    (policy) =>
      new Act("the policy is edited", (floor) => {
        const before = JSON.stringify(floor.people);
        floor.policy = {
          ...policy,
          limits: { ...policy.limits, stageWeights: floor.policy.limits.stageWeights },
        };
        expect(JSON.stringify(floor.people)).toBe(before);
      }),
  ),
];

test("whatever people and administrators do, limits hold, nobody is asked twice and no count is reset", () => {
  fc.assert(
    fc.property(fc.commands(acts, { maxCommands: 200 }), (commands) => {
      fc.modelRun(() => ({ model: {}, real: { floor: new Floor() } }), commands);
    }),
    { numRuns: 200 },
  );
}, 30_000);

function floorOf(people: Candidate[], policy: Partial<VersionedPolicy>): Floor {
  const floor = new Floor();
  floor.people = people;
  floor.policy = policyOf(policy);
  return floor;
}

function counts(floor: Floor): number[] {
  return floor.people.map(({ givenToday }) => givenToday);
}

describe("a run of leads", () => {
  const weights = { [ids[0] ?? ""]: 200, [ids[1] ?? ""]: 100, [ids[2] ?? ""]: 100 };
  const three = () => ids.slice(0, 3).map((id) => consultant(id));

  test("by turns of 200, 100 and 100 is 20, 10 and 10 of 40", () => {
    const floor = floorOf(three(), { strategy: "weighted-turns", weights });
    for (let at = 0; at < 40; at += 1) floor.give();
    expect(counts(floor)).toEqual([20, 10, 10]);
  });

  test("keeps the turns of who was away, or does not, as the policy says", () => {
    for (const [keepTurnsWhileAway, expected] of [
      [true, 4],
      [false, 2],
    ] as const) {
      const floor = floorOf(three(), { strategy: "weighted-turns", keepTurnsWhileAway });
      const [one] = floor.people as [Candidate];
      one.away = true;
      for (let at = 0; at < 6; at += 1) floor.give();
      expect(one.givenToday).toBe(0);
      one.away = false;
      for (let at = 0; at < 6; at += 1) floor.give();
      expect(one.givenToday).toBe(expected);
    }
  });

  test("by load spreads by capacity: nobody ends a whole lead above anybody's part", () => {
    const capacities = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(capacities, fc.nat(30), (sizes, leads) => {
        const floor = floorOf(
          sizes.map((capacity, at) => consultant(ids[at] ?? "", { capacity })),
          { strategy: "least-loaded" },
        );
        for (let at = 0; at < leads; at += 1) floor.give();
        for (const a of floor.people) {
          for (const b of floor.people) {
            expect((a.load - 1) / a.capacity).toBeLessThanOrEqual(b.load / b.capacity);
          }
        }
      }),
    );
  });

  test("to the best match still gives everybody the floor of their share, over any stretch", () => {
    const records = fc.array(fc.nat(40), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(records, fc.constantFrom(0, 0.5, 0.8, 1), (signed, fairShareFloor) => {
        const line = lead().productLineId ?? "";
        const floor = floorOf(
          signed.map((count, at) =>
            consultant(ids[at] ?? "", { showToSign: { [line]: { signed: count, shown: 40 } } }),
          ),
          { strategy: "best-match", fairShareFloor },
        );
        const got: (string | null)[] = [];
        for (let at = 0; at < 200; at += 1) got.push(floor.give().chosen);
        for (const from of [0, 37, 100]) {
          for (const { id } of floor.people) {
            const part = got.slice(from).filter((one) => one === id).length;
            const due = (fairShareFloor * (200 - from)) / signed.length;
            expect(part).toBeGreaterThanOrEqual(due - signed.length - 1);
          }
        }
        const best = Math.max(...signed);
        const most = Math.max(...counts(floor));
        const leaders = counts(floor).filter((_, at) => signed[at] === best);
        expect(Math.max(...leaders)).toBeGreaterThanOrEqual(most - signed.length);
      }),
      { numRuns: 60 },
    );
  });

  test("a newcomer on a full floor is not flooded", () => {
    const old = ids.slice(0, 5).map((id) => consultant(id, { turns: { owed: 800.2, given: 800 } }));
    const floor = floorOf(old, { strategy: "weighted-turns" });
    for (let at = 0; at < 7; at += 1) floor.give();
    floor.people.push(consultant(ids[5] ?? ""));
    for (let at = 0; at < 60; at += 1) floor.give();
    expect(floor.of(ids[5] ?? "").givenToday).toBeGreaterThanOrEqual(8);
    expect(floor.of(ids[5] ?? "").givenToday).toBeLessThanOrEqual(11);
  });
});
