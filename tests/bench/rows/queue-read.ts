import { latencyText, rateText } from "#tests/bench/figures.ts";
import { alternate, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Line, Row } from "#tests/bench/row.ts";
import { openQueueWorld } from "#tests/bench/worlds/queue-world.ts";

const path = "/queue.data";

/** The data of the queue page with session and walls, against the fifty best rows by plain SQL. */
export const row: Row = {
  async measure(bench) {
    const world = await openQueueWorld(bench, 100_000);
    const candidate = world.overHttp(path);
    const control = world.bare({ limit: 50, render: false });
    const rounds = await alternate(bench.pace, { control, candidate });
    const ratio = ratioOf(rounds, "perSecond");
    const lines: Line[] = [
      {
        label: "queue-read",
        ratio,
        goal: ">= 0.6",
        absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)}, ${world.pageRows} rows`,
        reached: ratio.median >= 0.6,
        void: unsteady(rounds, "perSecond"),
      },
    ];
    if (!bench.pace.million) return lines;
    const larger = await openQueueWorld(bench, 1_000_000);
    const both = await alternate(bench.pace, {
      control: candidate,
      candidate: larger.overHttp(path),
    });
    const growth = ratioOf(both, "p50");
    lines.push({
      label: "queue-read, 1M ÷ 100k",
      ratio: growth,
      goal: "<= 1.15",
      absolute: `${latencyText(both.candidate)}; 100k ${latencyText(both.control)}`,
      reached: growth.median <= 1.15,
      void: unsteady(both, "p50"),
    });
    return lines;
  },
};
