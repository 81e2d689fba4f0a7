import fc from "fast-check";
import { expect, test } from "vitest";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { scoreHistory } from "#app/domain/scoring/score-history.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { addInterest, ago, now } from "#tests/domain/scoring/known-facts.ts";

const gain = (signal: Signal, at: Date) => ({ log2: signalLog2(WEIGHTS[signal], at), at });

test("ends with the score of now, fades, and starts with nothing", () => {
  const gains = [gain("lead_submitted", ago(3.5)), gain("page", ago(0.1))];
  const history = scoreHistory(gains, 0.5, 14, now);
  expect(history).toHaveLength(14);
  expect(history.slice(0, 10).every((score) => score === 0)).toBe(true);
  expect(history[10]).toBeGreaterThan(history[12] ?? 100);
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
      const gains = signals.map(({ signal, at }) => gain(signal, at));
      const history = scoreHistory(gains, 0, 14, now);
      expect(scoreHistory(gains.toReversed(), 0, 14, now)).toEqual(history);
      const interest = signals.reduce<number | null>(
        (sum, { signal, at }) => addInterest(sum, WEIGHTS[signal], at),
        null,
      );
      expect(Math.abs((history.at(-1) ?? 0) - scoreAt(interest, now))).toBeLessThanOrEqual(1);
    }),
  );
});
