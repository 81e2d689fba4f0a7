import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goRound } from "#app/realtime/go-round.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("each is visited once in a round, and never all of them at once", () => {
  const there = new Map(Array.from({ length: 500 }, (_, at) => [`${at}`, { at }]));
  const rounds: number[][] = [];
  const stop = goRound(there, 2_000, (some) => void rounds.push(some.map(({ at }) => at)));
  for (let round = 0; round < 3; round += 1) {
    rounds.length = 0;
    vi.advanceTimersByTime(2_000);
    expect(rounds.flat().sort((a, b) => a - b)).toEqual([...there.values()].map(({ at }) => at));
    expect(Math.max(...rounds.map(({ length }) => length))).toBeLessThan(100);
  }
  stop();
  rounds.length = 0;
  vi.advanceTimersByTime(2_000);
  expect(rounds).toEqual([]);
});

test("whoever comes in the middle of a round has a turn within one, and whoever left has none", () => {
  const there = new Map([["stays", { name: "stays" }]]);
  const visited: string[] = [];
  const stop = goRound(there, 2_000, (some) => visited.push(...some.map(({ name }) => name)));
  vi.advanceTimersByTime(700);
  there.set("comes", { name: "comes" });
  visited.length = 0;
  vi.advanceTimersByTime(2_000);
  expect([...visited].sort()).toEqual(["comes", "stays"]);
  there.delete("stays");
  visited.length = 0;
  vi.advanceTimersByTime(2_000);
  expect(visited).toEqual(["comes"]);
  stop();
});
