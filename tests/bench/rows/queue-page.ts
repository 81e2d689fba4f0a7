import { latencyText, rateText } from "#tests/bench/figures.ts";
import { alternate, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Row } from "#tests/bench/row.ts";
import { openQueueWorld } from "#tests/bench/worlds/queue-world.ts";

/** The queue page as a browser first gets it, against the same rows by plain SQL in the plainest React page. */
export const row: Row = {
  async measure(bench) {
    const world = await openQueueWorld(bench, 100_000);
    const rounds = await alternate(bench.pace, {
      control: world.bare({ limit: world.pageRows, render: true }),
      candidate: world.overHttp("/queue"),
    });
    const [ratio, slowest] = [ratioOf(rounds, "perSecond"), ratioOf(rounds, "p99")];
    return [
      {
        label: "queue-page",
        ratio,
        goal: ">= 0.5, p99 <= 2x",
        absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)} (p99 ${slowest.median.toFixed(1)}x), ${world.pageRows} rows`,
        reached: ratio.median >= 0.5 && slowest.median <= 2,
        void: unsteady(rounds, "perSecond"),
      },
    ];
  },
};
