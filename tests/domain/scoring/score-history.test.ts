import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addInterest } from "#app/domain/scoring/decay.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { changeSince, scoreHistory } from "#app/domain/scoring/score-history.ts";
import { type Signal, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { ago, now } from "#tests/domain/scoring/known-facts.ts";

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
