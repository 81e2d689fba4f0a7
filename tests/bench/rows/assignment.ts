import { type Matching, matchLeads } from "#app/domain/assignment/match-leads.ts";
import { short, spreadOf } from "#tests/bench/figures.ts";
import type { Line, Row } from "#tests/bench/row.ts";
import { aBurst, type Kind, kinds } from "#tests/domain/assignment/bursts.ts";

const small = { leads: 1_000, consultants: 50 };
const large = { leads: 5_000, consultants: 200 };
const fairShare = { jain: 0.95, keep: 0.98 };
const everyKind = Object.keys(kinds) as Kind[];

/**
 * Exact, and tests as well (tests/domain/assignment/match-leads.test.ts). The optimum is the bound that the prices of the
 * slots prove, so that it is nobody's word: what is reached divided by it is at most what it is of the optimum.
 */
export const row: Row = {
  async measure(bench) {
    const matched = everyKind.flatMap((kind) =>
      [0.8, 1.02, 1.2].map((room) => matchLeads(aBurst(kind, { ...small, room }))),
    );
    bench.say("5,000 leads over 200 consultants, of every kind");
    const bursts = everyKind.map((kind) => aBurst(kind, { ...large, room: 1.02 }));
    const timed = bursts.map((burst) => timesOf(bench.pace.rounds, () => matchLeads(burst)));
    const slowest = Math.max(...timed.map(({ milliseconds }) => milliseconds.median));
    const even = everyKind.flatMap((kind) =>
      [small, large].map((size) => {
        const burst = aBurst(kind, { ...size, room: 1.2 });
        return { best: matchLeads(burst), even: matchLeads(burst, { fairShare }) };
      }),
    );
    const [before, after] = [
      spreadOf(even.map(({ best }) => best.jain)),
      spreadOf(even.map((one) => one.even.jain)),
    ];
    return [
      quality("assignment, 1,000 x 50", matched, { least: 0.999, goal: ">= .999", in: true }),
      quality(
        "assignment, 5,000 x 200",
        timed.map(({ last }) => last),
        {
          least: 0.99,
          goal: ">= .99 within 500 ms",
          more: `, ${timed.map(({ milliseconds }, place) => `${everyKind[place]} ${short(milliseconds.median)} ms`).join(", ")}`,
          in: slowest <= 500,
        },
      ),
      quality(
        "assignment, fair share",
        even.map((one) => one.even),
        {
          least: fairShare.keep,
          goal: "Jain >= .95 at >= .98 of the optimum",
          more: `, Jain ${after.min.toFixed(3)} to ${after.max.toFixed(3)}, from ${before.min.toFixed(3)} to ${before.max.toFixed(3)}`,
          in: after.min >= fairShare.jain,
        },
      ),
    ];
  },
};

function quality(
  label: string,
  matchings: readonly Matching[],
  { least, goal, more = "", ...rest }: { least: number; goal: string; more?: string; in: boolean },
): Line {
  const ratio = spreadOf(matchings.map(({ expected, bound }) => expected / bound));
  const exact = matchings.filter(({ method }) => method === "exact").length;
  const absolute = `${matchings.length} bursts, ${exact} at the optimum, the least at ${ratio.min.toFixed(5)} of it${more}`;
  return { label, ratio, goal, absolute, reached: ratio.min >= least && rest.in };
}

/** How long it takes, round by round. */
function timesOf(rounds: number, work: () => Matching) {
  let last = work();
  const milliseconds = Array.from({ length: rounds }, () => {
    const started = performance.now();
    last = work();
    return performance.now() - started;
  });
  return { last, milliseconds: spreadOf(milliseconds) };
}
