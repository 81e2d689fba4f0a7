import { expect } from "vitest";
import { freshQueue, inOrder, type openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";

type Console = Awaited<ReturnType<typeof openConsole>>;

/** Waits until a console shows what a fresh read shows; otherwise fails with both. */
export async function converged(console: Console, staffId: string, ms = 10_000): Promise<void> {
  await until(async () => {
    const fresh = await freshQueue(staffId);
    return JSON.stringify(inOrder(fresh.rows)) === JSON.stringify(inOrder(console.held.rows));
  }, ms).catch(async () => {
    expect(inOrder(console.held.rows)).toEqual(inOrder((await freshQueue(staffId)).rows));
  });
}
