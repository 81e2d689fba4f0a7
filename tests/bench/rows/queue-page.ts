import { latencyText, rateText } from "#tests/bench/figures.ts";
import { alternate, type Rounds, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Line, Row } from "#tests/bench/row.ts";
import { openQueueWorld, type QueueWorld } from "#tests/bench/worlds/queue-world.ts";

const path = "/queue";

/**
 * The queue page as a browser first gets it, against the same rows by plain SQL in the plainest React page: of queues
 * that rest, where the drawing is one that was kept, and of queues that change before every read, each drawn anew.
 */
export const row: Row = {
  async measure(bench) {
    const world = await openQueueWorld(bench, 100_000);
    await world.visit(path);
    const plain = { limit: world.pageRows, render: true };
    const resting = await alternate(bench.pace, {
      control: world.bare(plain),
      candidate: world.overHttp(path),
    });
    const changing = await alternate(bench.pace, {
      control: world.bare({ ...plain, changed: true }),
      candidate: world.changedOverHttp(path),
    });
    return [
      lineOf(world, "queue-page", resting),
      lineOf(world, "queue-page, changed before each", changing),
    ];
  },
};

function lineOf({ pageRows }: QueueWorld, label: string, rounds: Rounds): Line {
  const [ratio, slowest] = [ratioOf(rounds, "perSecond"), ratioOf(rounds, "p99")];
  return {
    label,
    ratio,
    goal: ">= 0.5, p99 <= 2x",
    absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)} (p99 ${slowest.median.toFixed(1)}x), ${pageRows} rows`,
    reached: ratio.median >= 0.5 && slowest.median <= 2,
    void: unsteady(rounds, "perSecond"),
  };
}
