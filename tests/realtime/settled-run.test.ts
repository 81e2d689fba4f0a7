import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SettledRun } from "#app/realtime/settled-run.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Asked = { after: number; calmly: boolean };

/** When it was asked and when it ran, for asks that come so long after one another. */
function play(script: readonly Asked[]) {
  const began = performance.now();
  const now = () => Math.round(performance.now() - began);
  const runs: number[] = [];
  const settled = new SettledRun(() => runs.push(now()));
  const asks = script.map(({ after, calmly }) => {
    vi.advanceTimersByTime(after);
    settled.ask(calmly);
    return { at: now(), calmly };
  });
  vi.advanceTimersByTime(6_000);
  return { asks, runs };
}

test("a burst is one run, after it has settled", () => {
  const burst = Array.from({ length: 5 }, () => ({ after: 60, calmly: false }));
  expect(play(burst).runs).toEqual([60 * 5 + 80]);
});

test("a burst that does not end does not put the run off", () => {
  const endless = Array.from({ length: 100 }, () => ({ after: 50, calmly: false }));
  const { runs } = play(endless);
  expect(runs[0]).toBe(450);
  expect(runs.length).toBeGreaterThanOrEqual(11);
});

test("whatever is asked is run for in time, and no more often than it must be", () => {
  const asked = fc.record({ after: fc.integer({ min: 0, max: 700 }), calmly: fc.boolean() });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 80 }), (script) => {
      const { asks, runs } = play(script);
      for (const { at, calmly } of asks) {
        expect(runs.some((run) => run >= at && run <= at + (calmly ? 5_000 : 400))).toBe(true);
      }
      for (const [at, run] of runs.entries()) {
        const since = runs[at - 1] ?? Number.NEGATIVE_INFINITY;
        expect(asks.some((ask) => ask.at > since && ask.at <= run)).toBe(true);
      }
      expect(runs.every((run, at) => at === 0 || run - (runs[at - 1] ?? 0) >= 80)).toBe(true);
    }),
    { numRuns: 300 },
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
