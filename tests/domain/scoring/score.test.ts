import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heatOf } from "#app/components/heat.ts";
import { addInterest, EPOCH, signalLog2 } from "#app/domain/scoring/decay.ts";
import { fitOf, fitScore } from "#app/domain/scoring/fit.ts";
import { largestRemainder } from "#app/domain/scoring/largest-remainder.ts";
import {
  bandOf,
  explainScore,
  rankOf,
  type SignalSum,
  scoreAt,
} from "#app/domain/scoring/score.ts";
import { changeSince, scoreHistory } from "#app/domain/scoring/score-history.ts";
import { type Signal, signalKey, signalOf, WEIGHTS } from "#app/domain/scoring/weights.ts";

const DAY = 86_400_000;
const now = new Date(EPOCH.getTime() + 200 * DAY);
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const ranks = fc.double({ min: -20, max: 60, noNaN: true });

const facts = fc.record({
  hasPhone: fc.boolean(),
  hasName: fc.boolean(),
  hasEmail: fc.boolean(),
  productLineStated: fc.boolean(),
  cityMatchesStore: fc.boolean(),
  sourceQuality: fc.constantFrom("high" as const, "normal" as const, "low" as const),
  returningCustomer: fc.boolean(),
  askedForPriceList: fc.boolean(),
});
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

describe("fit", () => {
  test("runs from nothing in favour to everything", () => {
    const nothing = {
      hasPhone: false,
      hasName: false,
      productLineStated: false,
      cityMatchesStore: false,
    };
    const all = {
      hasPhone: true,
      hasName: true,
      hasEmail: true,
      productLineStated: true,
      cityMatchesStore: true,
    };
    expect(fitScore(fitOf({ ...nothing, sourceQuality: "low" }).fitLog2)).toBe(0);
    const best = fitOf({
      ...all,
      sourceQuality: "high",
      returningCustomer: true,
      askedForPriceList: true,
    });
    expect(fitScore(best.fitLog2)).toBe(100);
  });

  test("more in favour never fits less", () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom("hasPhone", "hasName", "cityMatchesStore", "returningCustomer"),
        (known, fact) => {
          const [without, withIt] = [
            fitOf({ ...known, [fact]: false }),
            fitOf({ ...known, [fact]: true }),
          ];
          expect(withIt.fitLog2).toBeGreaterThan(without.fitLog2);
        },
      ),
    );
  });
});

describe("score history", () => {
  test("ends today with today's score and starts with nothing", () => {
    const signals = [
      { signal: "lead_submitted", at: ago(3.5) },
      { signal: "page", at: ago(0.1) },
    ];
    const history = scoreHistory(signals, 0.5, 14, now);
    expect(history).toHaveLength(14);
    expect(history.at(-1)?.at).toEqual(now);
    expect(history.slice(0, 10).every(({ score }) => score === 0)).toBe(true);
    expect(history[10]?.score).toBeGreaterThan(history[12]?.score ?? 100);
    const change = changeSince(signals, 0.5, ago(1), now);
    expect(change).toBe((history[13]?.score ?? 0) - (history[12]?.score ?? 0));
  });

  test("counts a signal for its share", () => {
    const at = (share?: number) =>
      changeSince([{ signal: "lead_submitted", at: now, share }], 0, ago(1), now);
    expect(at(0.25)).toBeLessThan(at(0.5));
    expect(at(1)).toBe(at());
    expect(at(0)).toBe(0);
  });

  test("does not depend on the order of the trail, and ends where adding up ends", () => {
    const trail = fc.array(
      fc.record({
        signal: fc.constantFrom(...(Object.keys(WEIGHTS) as Signal[])),
        at: fc.integer({ min: 0, max: 40 * 24 }).map((hours) => ago(hours / 24)),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(trail, (signals) => {
        const history = scoreHistory(signals, 0, 14, now);
        expect(scoreHistory([...signals].reverse(), 0, 14, now)).toEqual(history);
        const interest = signals.reduce<number | null>(
          (sum, { signal, at }) => addInterest(sum, WEIGHTS[signal], at),
          null,
        );
        expect(Math.abs((history.at(-1)?.score ?? 0) - scoreAt(interest, now))).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });
});

test("parts become whole numbers that add up", () => {
  const parts = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(parts, (exact) => {
      const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
      const whole = largestRemainder(exact, total);
      expect(whole.reduce((sum, part) => sum + part, 0) - total).toBe(0);
      for (const [at, part] of whole.entries())
        expect(Math.abs(part - (exact[at] ?? 0))).toBeLessThanOrEqual(1);
    }),
  );
});

test("what is taken out of the cart gives no interest; unknown signals have words too", () => {
  expect(signalOf("product_removed")).toBeNull();
  expect(signalOf("page")).toBe("page");
  expect(signalKey("toString")).toBe("signal.other");
});

test("the ring on the screen and the score agree on what is hot", () => {
  for (let score = 0; score <= 100; score++) expect(heatOf(score)).toBe(bandOf(score));
});
