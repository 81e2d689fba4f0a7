import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SettledRun } from "#app/realtime/settled-run.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Asked = { after: number; calmly: boolean };

/** When it was asked and when it ran, each run with how many had asked by then, for asks so long after one another. */
function play(script: readonly Asked[]) {
  const began = performance.now();
  const now = () => Math.round(performance.now() - began);
  const asks: { at: number; calmly: boolean }[] = [];
  const runs: { at: number; asked: number }[] = [];
  const settled = new SettledRun(() => runs.push({ at: now(), asked: asks.length }));
  for (const { after, calmly } of script) {
    vi.advanceTimersByTime(after);
    settled.ask(calmly);
    asks.push({ at: now(), calmly });
  }
  vi.advanceTimersByTime(6_000);
  return { asks, runs };
}

test("a burst is one run, after it has settled", () => {
  const burst = Array.from({ length: 5 }, () => ({ after: 60, calmly: false }));
  expect(play(burst).runs).toEqual([{ at: 60 * 5 + 80, asked: 5 }]);
});

test("a burst that does not end does not put the run off", () => {
  const endless = Array.from({ length: 100 }, () => ({ after: 50, calmly: false }));
  const { runs } = play(endless);
  expect(runs[0]?.at).toBe(450);
  expect(runs.length).toBeGreaterThanOrEqual(11);
});

test("whatever is asked is run for in time, and no more often than it must be", () => {
  const asked = fc.record({ after: fc.integer({ min: 0, max: 700 }), calmly: fc.boolean() });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 80 }), (script) => {
      const { asks, runs } = play(script);
      for (const [n, { at, calmly }] of asks.entries()) {
        const run = runs.find(({ asked }) => asked > n);
        expect(run?.at).toBeLessThanOrEqual(at + (calmly ? 5_000 : 400));
      }
      for (const [n, { at, asked }] of runs.entries()) {
        const before = runs[n - 1] ?? { at: Number.NEGATIVE_INFINITY, asked: 0 };
        expect(asked).toBeGreaterThan(before.asked);
        expect(at - before.at).toBeGreaterThanOrEqual(80);
      }
    }),
    {
      numRuns: 1_000,
      examples: [
        [
          [
            { after: 0, calmly: false },
            { after: 80, calmly: false },
          ],
        ],
      ],
    },
  );
});

test("what is stopped runs no more", () => {
  const run = vi.fn();
  const settled = new SettledRun(run);
  settled.ask();
  settled.ask(true);
  settled.stop();
  vi.advanceTimersByTime(6_000);
  expect(run).not.toHaveBeenCalled();
});
