import { latencyText, middle, rateText, short } from "#tests/bench/figures.ts";
import { alternate, type Rounds, ratioOf, type Side, unsteady } from "#tests/bench/rounds.ts";
import type { Bench, Line, Row } from "#tests/bench/row.ts";
import { openQueueWorld, type QueueWorld } from "#tests/bench/worlds/queue-world.ts";

const path = "/queue/rows";
const sizes = [1_000, 10_000, 100_000, 1_000_000];
/** Of fifty leads each there are so many people in the smallest. */
const fewest = 20;

/**
 * A queue over HTTP with session and walls, against the fifty best rows by plain SQL: of queues that rest, where the
 * answer is one that was kept, and of queues that change before every read, each read anew.
 */
export const row: Row = {
  async measure(bench) {
    const world = await openQueueWorld(bench, 100_000);
    await world.visit(path);
    const resting = await alternate(bench.pace, {
      control: world.bare({ limit: 50, render: false }),
      candidate: world.overHttp(path),
    });
    const changing = await alternate(bench.pace, {
      control: world.bare({ limit: 50, render: false, changed: true }),
      candidate: world.changedOverHttp(path),
    });
    const lines = [
      rateLine(world, "queue-read", resting),
      rateLine(world, "queue-read, changed before each", changing),
    ];
    if (!bench.pace.million) return lines;
    const worlds: QueueWorld[] = [];
    for (const size of sizes) {
      worlds.push(size === 100_000 ? world : await openQueueWorld(bench, size));
    }
    for (const one of worlds) await one.visit(path);
    return [
      ...lines,
      await growthLine(bench, "1M ÷ 100k", worlds.slice(2), (one) => one.overHttp(path)),
      await flatLine(bench, "at rest", worlds, (one) => one.overHttp(path, fewest)),
      await flatLine(bench, "changed", worlds, (one) => one.changedOverHttp(path, fewest)),
    ];
  },
};

function rateLine({ pageRows }: QueueWorld, label: string, rounds: Rounds): Line {
  const ratio = ratioOf(rounds, "perSecond");
  return {
    label,
    ratio,
    goal: ">= 0.6",
    absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)}, ${pageRows} rows`,
    reached: ratio.median >= 0.6,
    void: unsteady(rounds, "perSecond"),
  };
}

type Ask = (world: QueueWorld) => Side;

async function growthLine(bench: Bench, what: string, worlds: QueueWorld[], ask: Ask) {
  const [smaller, larger] = worlds.map(ask) as [Side, Side];
  const both = await alternate(bench.pace, { control: smaller, candidate: larger });
  const growth = ratioOf(both, "p50");
  return {
    label: `queue-read, ${what}`,
    ratio: growth,
    goal: "<= 1.15",
    absolute: `${latencyText(both.candidate)}; 100k ${latencyText(both.control)}`,
    reached: growth.median <= 1.15,
    void: unsteady(both, "p50"),
  } satisfies Line;
}

/**
 * The cost of one read among 10^3 to 10^6 leads, the sizes in turn: the largest ÷ the smallest, round by round. In each
 * as many people ask as the smallest has, since their number costs too.
 */
async function flatLine(bench: Bench, what: string, worlds: QueueWorld[], ask: Ask): Promise<Line> {
  const sides = worlds.map(ask);
  const rounds = sides.map(() => [] as Awaited<ReturnType<Side>>[]);
  for (const side of sides) await side(bench.pace.warmUpMs);
  for (let round = 0; round < bench.pace.rounds; round += 1) {
    for (const [at, side] of sides.entries()) rounds[at]?.push(await side(bench.pace.roundMs));
  }
  const [smallest = [], largest = []] = [rounds[0], rounds.at(-1)];
  const growth = ratioOf({ control: smallest, candidate: largest }, "p50");
  return {
    label: `queue-read, 10^3 to 10^6, ${what}`,
    ratio: growth,
    goal: "<= 1.15",
    absolute: `p50 ${rounds.map((of) => short(middle(of, "p50"))).join(", ")} ms, ${fewest} people`,
    reached: growth.median <= 1.15,
    void: unsteady({ control: smallest, candidate: largest }, "p50"),
  };
}
