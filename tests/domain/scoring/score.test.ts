import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { fitOf } from "#app/domain/scoring/fit.ts";
import {
  bandOf,
  explainScore,
  rankOf,
  type SignalSum,
  scoreAt,
} from "#app/domain/scoring/score.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { addInterest, ago, DAY, facts, now } from "#tests/domain/scoring/known-facts.ts";

const ranks = fc.double({ min: -20, max: 60, noNaN: true });
const sums = fc.uniqueArray(
  fc.record({
    signal: fc.constantFrom(...(Object.keys(WEIGHTS) as Signal[])),
    count: fc.integer({ min: 1, max: 50 }),
    days: fc.integer({ min: 0, max: 90 }),
  }),
  { selector: ({ signal }) => signal, maxLength: 10 },
);

function rowsOf(all: readonly { signal: Signal; count: number; days: number }[]): SignalSum[] {
  return all.map(({ signal, count, days }) => ({
    signal,
    count,
    lastAt: ago(days),
    log2Sum: signalLog2(WEIGHTS[signal] * count, ago(days)) ?? 0,
  }));
}

describe("scoreAt", () => {
  test("two untouched leads keep their order for a year", () => {
    fc.assert(
      fc.property(ranks, ranks, fc.integer({ min: 0, max: 365 }), (a, b, days) => {
        const then = new Date(now.getTime() + days * DAY);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(scoreAt(low, then)).toBeLessThanOrEqual(scoreAt(high, then));
        expect(scoreAt(high, then)).toBeLessThanOrEqual(scoreAt(high, now));
      }),
      { numRuns: 500 },
    );
  });

  test("runs from 0 to 100", () => {
    expect(scoreAt(null, now)).toBe(0);
    expect(scoreAt(-1000, now)).toBe(0);
    expect(scoreAt(900, now)).toBe(100);
    expect(rankOf(null, 2)).toBeNull();
  });

  test("a form alone is cold, with browsing and a booking warm, after checking in hot, and cold a month later", () => {
    const fit = fitOf({
      hasPhone: true,
      hasName: true,
      productLineStated: true,
      cityMatchesStore: true,
    });
    const add = (sum: number | null, signal: Signal, times = 1) =>
      addInterest(sum, WEIGHTS[signal] * times, now);
    const bandAt = (interest: number | null, at: Date) =>
      bandOf(scoreAt(rankOf(interest, fit.fitLog2), at));
    let interest = add(null, "lead_submitted");
    expect(bandAt(interest, now)).toBe("cold");
    interest = add(add(add(interest, "product_viewed", 8), "page", 15), "appointment_booked");
    expect(bandAt(interest, now)).toBe("warm");
    interest = add(add(add(interest, "checked_in"), "product_viewed", 8), "product_added", 2);
    expect(bandAt(interest, now)).toBe("hot");
    expect(bandAt(interest, ago(-30))).toBe("cold");
  });
});

describe("explainScore", () => {
  test("the points of the reasons add up to the score", () => {
    fc.assert(
      fc.property(sums, facts, (all, known) => {
        const fit = fitOf(known);
        const signals = rowsOf(all);
        const explained = explainScore({ signals, fit, now });
        const total = explained.reasons.reduce((sum, { points }) => sum + points, 0);
        expect(total).toBe(explained.score);
        expect(explained.reasons).toHaveLength(signals.length + fit.reasons.length);
        for (const value of [explained.score, explained.interest, explained.fit]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        const rank = rankOf(
          signals.reduce<number | null>(
            (sum, { signal, count, lastAt }) =>
              addInterest(sum, WEIGHTS[signal as Signal] * count, lastAt),
            null,
          ),
          fit.fitLog2,
        );
        expect(Math.abs(explained.score - scoreAt(rank, now))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  test("with the rank of the list, says the score of the list and still adds up", () => {
    fc.assert(
      fc.property(sums, facts, fc.double({ min: 10, max: 35, noNaN: true }), (all, known, rank) => {
        fc.pre(all.length > 0);
        const explained = explainScore({ signals: rowsOf(all), fit: fitOf(known), now, rank });
        const total = explained.reasons.reduce((sum, { points }) => sum + points, 0);
        expect(explained.score).toBe(scoreAt(rank, now));
        expect(total - explained.score).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("tells what weighs most first, with how often and when", () => {
    const signals = rowsOf([
      { signal: "page", count: 4, days: 1 },
      { signal: "lead_submitted", count: 10, days: 0 },
    ]);
    const fit = fitOf({
      hasPhone: false,
      hasName: true,
      productLineStated: false,
      cityMatchesStore: false,
    });
    const { reasons, score, interest, band } = explainScore({ signals, fit, now });
    expect(reasons.map(({ key }) => key)).toEqual([
      "signal.lead_submitted",
      "fit.no_phone",
      "signal.page",
    ]);
    expect(reasons[0]).toMatchObject({ count: 10, lastAt: now });
    expect(reasons[1]?.points).toBeLessThan(0);
    expect(score).toBeLessThan(interest);
    expect(band).toBe("cold");
  });

  test("nothing known is a score of nothing", () => {
    const fit = { fitLog2: 0, reasons: [] };
    expect(explainScore({ signals: [], fit, now })).toMatchObject({
      score: 0,
      reasons: [],
      band: "cold",
    });
  });
});

test("a score is cold below 20 and hot from 40", () => {
  expect([0, 19, 20, 39, 40, 100].map(bandOf)).toEqual([
    "cold",
    "cold",
    "warm",
    "warm",
    "hot",
    "hot",
  ]);
});
