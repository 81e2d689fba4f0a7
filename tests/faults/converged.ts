import { expect } from "vitest";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { freshQueue, inOrder, type openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";

type Console = Awaited<ReturnType<typeof openConsole>>;

/** Waits until a console shows what a fresh read shows; otherwise fails with both. */
export async function converged({ held }: Console, staffId: string, ms = 10_000): Promise<void> {
  await until(async () => {
    const fresh = await freshQueue(staffId);
    return JSON.stringify(told(fresh.rows)) === JSON.stringify(told(held.rows));
  }, ms).catch(async () => {
    expect(told(held.rows)).toEqual(told((await freshQueue(staffId)).rows));
  });
}

/** What the live line tells of a row; what follows from it the page works out by reading again a little later. */
function told(rows: readonly QueueRow[]): object[] {
  return inOrder(rows).map(({ gainedBy, morningLog2, ...row }) => row);
}
