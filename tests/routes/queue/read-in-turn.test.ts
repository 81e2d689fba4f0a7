import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readInTurn } from "#app/routes/queue/read-in-turn.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Reads that are answered, refused or never answered, as the test says. */
function aReader() {
  const calls: { give(what: string): void; fail(): void; signal: AbortSignal }[] = [];
  const seen: string[] = [];
  const read = (signal: AbortSignal) =>
    new Promise<string>((give, refuse) => {
      const fail = () => refuse(new Error("away"));
      signal.addEventListener("abort", fail);
      calls.push({ give, fail, signal });
    });
  return { calls, seen, reading: readInTurn(read, (what) => seen.push(what)) };
}

test("news that comes together is read once, and news of a read under way once more", async () => {
  const { calls, seen, reading } = aReader();
  for (let at = 0; at < 5; at++) reading.ask();
  await vi.advanceTimersByTimeAsync(100);
  expect(calls).toHaveLength(1);
  reading.ask();
  reading.ask();
  calls[0]?.give("first");
  await vi.advanceTimersByTimeAsync(100);
  expect(calls).toHaveLength(2);
  calls[1]?.give("second");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([calls.length, seen]).toEqual([2, ["first", "second"]]);
});

test("news whose read fails is read again until it is known, within five seconds of the network", async () => {
  const { calls, seen, reading } = aReader();
  reading.ask();
  for (let at = 0; at < 6; at++) {
    await vi.advanceTimersByTimeAsync(5_000);
    calls.at(-1)?.fail();
  }
  await vi.advanceTimersByTimeAsync(5_000);
  calls.at(-1)?.give("known");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual(["known"]);
});

test("a read that is never answered keeps nothing from being known", async () => {
  const { calls, seen, reading } = aReader();
  reading.ask();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(calls.length).toBeGreaterThan(1);
  calls.at(-1)?.give("known");
  await vi.advanceTimersByTimeAsync(100);
  expect(seen).toEqual(["known"]);
});

test("who has gone is told nothing and asks for nothing more", async () => {
  const { calls, seen, reading } = aReader();
  reading.ask();
  await vi.advanceTimersByTimeAsync(100);
  reading.end();
  calls[0]?.give("too late");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([calls.length, seen]).toEqual([1, []]);
  reading.ask();
  await vi.advanceTimersByTimeAsync(100);
  calls[1]?.give("back");
  await vi.advanceTimersByTimeAsync(100);
  expect(seen).toEqual(["back"]);
});
