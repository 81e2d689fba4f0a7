import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type Entrant, MOST_KEPT_TURNS, takeTurn } from "#app/domain/assignment/turns.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Ledger = Map<string, { owed: number; given: number; since: number }>;

const noTurns = { owed: 0, given: 0, since: 0 };

/** Takes one turn and writes it down, as a store's ledger does. */
function take(ledger: Ledger, people: { id: string; weight: number; missed?: boolean }[], at = 0) {
  const entrants: Entrant[] = people.map((one) => {
    const { owed, given, since } = ledger.get(one.id) ?? noTurns;
    return { ...one, balance: owed - given, since };
  });
  const turn = takeTurn(entrants);
  for (const { id, share } of turn?.owed ?? []) {
    const { owed, given, since } = ledger.get(id) ?? noTurns;
    const won = id === turn?.winner;
    ledger.set(id, {
      owed: owed + share,
      given: given + (won ? 1 : 0),
      since: won ? at : since,
    });
  }
  return turn?.winner ?? null;
}

const people = (weights: readonly number[]) =>
  weights.map((weight, at) => ({ id: `p${String(at).padStart(3, "0")}`, weight }));

const balances = (ledger: Ledger) => [...ledger.values()].map(({ owed, given }) => owed - given);
const furthest = (ledger: Ledger) => Math.max(...balances(ledger).map(Math.abs));

const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });

describe("while people and weights stay", () => {
  test("200, 100 and 100 over 40 leads are exactly 20, 10 and 10", () => {
    const ledger: Ledger = new Map();
    for (let turn = 1; turn <= 40; turn += 1) take(ledger, people([200, 100, 100]), turn);
    expect([...ledger.values()].map(({ given }) => given)).toEqual([20, 10, 10]);
  });

  test("after every single lead nobody is a whole turn from their ideal share", () => {
    fc.assert(
      fc.property(weights, (of) => {
        const ledger: Ledger = new Map();
        const total = of.reduce((sum, weight) => sum + weight, 0);
        let away = 0;
        for (let turn = 1; turn <= 400; turn += 1) {
          take(ledger, people(of), turn);
          for (const { id, weight } of people(of)) {
            const given = ledger.get(id)?.given ?? 0;
            away = Math.max(away, Math.abs(given - (weight / total) * turn));
          }
        }
        expect(away).toBeLessThan(1);
        if (of.length > 1) expect(away).toBeLessThanOrEqual(1 - 1 / (2 * of.length - 2) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });
});

const anybody = fc.record({
  present: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 8, maxLength: 8 }),
});

describe("whatever comes and goes", () => {
  test("nobody of n is owed, or has been given, more than n - 3/2 turns too many", () => {
    fc.assert(
      fc.property(fc.array(anybody, { minLength: 1, maxLength: 400 }), (days) => {
        const ledger: Ledger = new Map();
        let worst = 0;
        days.forEach((day, at) => {
          const there = people(day.weights).filter((_, index) => day.present[index]);
          take(ledger, there, at);
          if (ledger.size > 0) worst = Math.max(worst, furthest(ledger));
        });
        expect(worst).toBeLessThanOrEqual(8 - 1.5 + 1e-6);
        expect(Math.abs(balances(ledger).reduce((a, b) => a + b, 0))).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test("the bound holds against somebody who tries to break it", () => {
    const ledger: Ledger = new Map();
    for (let turn = 1; turn <= 5_000; turn += 1) {
      const all = people(Array(8).fill(100)).map((one) => ({
        ...one,
        balance: (ledger.get(one.id)?.owed ?? 0) - (ledger.get(one.id)?.given ?? 0),
      }));
      all.sort((a, b) => b.balance - a.balance);
      const from = turn % 7;
      take(ledger, all.slice(from, from + 2), turn);
      expect(furthest(ledger)).toBeLessThanOrEqual(8 - 1.5);
    }
  });

  test("who keeps their turns while away comes back to at most five of them, and then some", () => {
    const ledger: Ledger = new Map();
    const all = people([100, 100, 100]);
    for (let turn = 1; turn <= 90; turn += 1) {
      take(
        ledger,
        all.map((one, at) => ({ ...one, missed: at === 0 })),
        turn,
      );
    }
    const { owed = 0, given = 0 } = ledger.get("p000") ?? {};
    expect(given).toBe(0);
    expect(owed).toBeGreaterThanOrEqual(MOST_KEPT_TURNS);
    expect(owed).toBeLessThan(MOST_KEPT_TURNS + 1);
    let first = 0;
    while (take(ledger, all, 91 + first) === "p000") first += 1;
    expect(first).toBeGreaterThanOrEqual(1);
    // They are owed their third of each of these turns as well.
    expect(first).toBeLessThanOrEqual((MOST_KEPT_TURNS + 1) / (1 - 1 / 3));
    for (let turn = 0; turn < 30; turn += 1) take(ledger, all, 100 + turn);
    expect(furthest(ledger)).toBeLessThan(1);
  });
});

test("a newcomer starts level: no flood, and a share from the first lead on", () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 500 }), (of, before) => {
      const ledger: Ledger = new Map();
      const old = people(of);
      for (let turn = 1; turn <= before; turn += 1) take(ledger, old, turn);
      const all = [...old, { id: "zz-new", weight: 100 }];
      const share = 100 / (of.reduce((sum, weight) => sum + weight, 0) + 100);
      for (let turn = 1; turn <= 100; turn += 1) {
        take(ledger, all, before + turn);
        const given = ledger.get("zz-new")?.given ?? 0;
        expect(Math.abs(given - share * turn)).toBeLessThan(2);
      }
    }),
    { numRuns: 200 },
  );
});

test("changing the weights resets nobody: what was owed before is still owed after", () => {
  fc.assert(
    fc.property(weights, weights, fc.integer({ min: 1, max: 100 }), (first, second, turns) => {
      const size = Math.min(first.length, second.length);
      const ledger: Ledger = new Map();
      for (let turn = 1; turn <= turns; turn += 1) take(ledger, people(first.slice(0, size)), turn);
      const before = new Map([...ledger].map(([id, one]) => [id, one.owed - one.given]));
      take(ledger, people(second.slice(0, size)), turns + 1);
      const total = second.slice(0, size).reduce((sum, weight) => sum + weight, 0);
      for (const { id, weight } of people(second.slice(0, size))) {
        const { owed = 0, given = 0, since = 0 } = ledger.get(id) ?? {};
        const won = since === turns + 1 ? 1 : 0;
        expect(owed - given).toBeCloseTo((before.get(id) ?? 0) + weight / total - won, 9);
      }
    }),
  );
});
