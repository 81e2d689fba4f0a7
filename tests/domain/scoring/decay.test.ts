import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EPOCH, HALF_LIFE_MS, interestAt, mergeInterest } from "#app/domain/scoring/decay.ts";
import { addInterest } from "#tests/domain/scoring/known-facts.ts";

const later = (halfLives: number) => new Date(EPOCH.getTime() + halfLives * HALF_LIFE_MS);

const additions = fc.array(
  fc.record({
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    at: fc.integer({ min: -52, max: 520 }).map((weeks) => later(weeks / 4)),
  }),
  { minLength: 1, maxLength: 60 },
);
const interests = fc.option(fc.double({ min: -50, max: 600, noNaN: true }), { nil: null });

function sum(all: readonly { weight: number; at: Date }[]): number {
  return (
    all.reduce<number | null>((log2S, { weight, at }) => addInterest(log2S, weight, at), null) ??
    Number.NaN
  );
}

describe("interest", () => {
  test("halves with every half-life", () => {
    const log2S = addInterest(null, 20, later(3));
    expect(interestAt(log2S, later(3))).toBeCloseTo(20, 10);
    expect(interestAt(log2S, later(4))).toBeCloseTo(10, 10);
    expect(interestAt(log2S, later(13))).toBeCloseTo(20 / 1024, 10);
    expect(interestAt(null, later(0))).toBe(0);
  });

  test("adds up as points at one moment", () => {
    const log2S = addInterest(addInterest(null, 3, later(1)), 5, later(1));
    expect(interestAt(log2S, later(1))).toBeCloseTo(8, 10);
    expect(addInterest(null, 0, later(1))).toBeNull();
  });

  test("equals the sum on paper", () => {
    fc.assert(
      fc.property(additions, fc.nat(100), (all, weeks) => {
        const now = later(130 + weeks);
        const paper = all.reduce(
          (total, { weight, at }) =>
            total + weight * 2 ** ((at.getTime() - now.getTime()) / HALF_LIFE_MS),
          0,
        );
        expect(interestAt(sum(all), now) / paper).toBeCloseTo(1, 9);
      }),
    );
  });

  test("does not depend on the order of the signals", () => {
    const pairs = additions.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(pairs, ([all, shuffled]) => {
        expect(Math.abs(sum(all) - sum(shuffled))).toBeLessThan(1e-9);
      }),
    );
  });

  test("of two trails merges in any order and grouping", () => {
    fc.assert(
      fc.property(interests, interests, interests, (a, b, c) => {
        expect(mergeInterest(a, b)).toBe(mergeInterest(b, a));
        const left = mergeInterest(mergeInterest(a, b), c);
        const right = mergeInterest(a, mergeInterest(b, c));
        expect(Math.abs((left ?? 0) - (right ?? 0))).toBeLessThan(1e-9);
        expect(mergeInterest(a, null)).toBe(a);
      }),
    );
  });

  test("of a merged trail is that of its parts, however the signals were split", () => {
    fc.assert(
      fc.property(additions, additions, (one, other) => {
        const merged = mergeInterest(sum(one), sum(other)) ?? Number.NaN;
        expect(Math.abs(merged - sum([...one, ...other]))).toBeLessThan(1e-9);
      }),
    );
  });
});
