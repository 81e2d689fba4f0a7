import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RightKeys } from "#app/routes/capture/right-keys.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A house whose keys can be changed, each read of which takes a while. */
function aHouse(...keys: string[]) {
  const right = new Set(keys);
  const state = { reads: 0, away: false };
  const rightKeys = new RightKeys(async () => {
    state.reads += 1;
    const seen = new Map([...right].map((key) => [key, `site of ${key}`]));
    await new Promise((done) => setTimeout(done, 20));
    if (state.away) throw new Error("away");
    return seen;
  });
  const find = async (key: string) => {
    const found = rightKeys.find(key);
    found.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(200);
    return found;
  };
  return { right, state, rightKeys, find };
}

test("a key is right from the moment it is made, also while another read is under way", async () => {
  const { right, state, rightKeys, find } = aHouse("old");
  expect(await find("old")).toBe("site of old");
  expect(await find("new")).toBeUndefined();
  const guess = rightKeys.find("guess");
  await vi.advanceTimersByTimeAsync(10);
  right.add("new");
  expect(await find("new")).toBe("site of new");
  expect(await guess).toBeUndefined();
  expect(state.reads).toBe(4);
});

test("a thousand guesses a second are twenty reads at most, and hold up no right key", async () => {
  const { state, rightKeys, find } = aHouse("right");
  await find("right");
  const guesses: Promise<unknown>[] = [];
  for (let ms = 0; ms < 1_000; ms += 1) {
    guesses.push(rightKeys.find(`guess-${ms}`));
    await vi.advanceTimersByTimeAsync(1);
    expect(await rightKeys.find("right")).toBe("site of right");
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([undefined]));
  expect(state.reads).toBeLessThanOrEqual(22);
});

test("a revoked key works for five seconds at most, however much it is used", async () => {
  const { right, find } = aHouse("key");
  expect(await find("key")).toBe("site of key");
  right.clear();
  for (let second = 1; second < 5; second += 1) {
    await find("key");
    await vi.advanceTimersByTimeAsync(800);
  }
  await vi.advanceTimersByTimeAsync(900);
  expect(await find("key")).toBeUndefined();
});

test("while the keys cannot be read, those kept work, others are not called wrong, and it passes", async () => {
  const { right, state, find } = aHouse("kept");
  await find("kept");
  right.add("other");
  state.away = true;
  expect(await find("kept")).toBe("site of kept");
  await expect(find("other")).rejects.toThrow("away");
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(find("kept")).rejects.toThrow("away");
  state.away = false;
  expect([await find("kept"), await find("other")]).toEqual(["site of kept", "site of other"]);
});
