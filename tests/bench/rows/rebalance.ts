import { proposeMoves } from "#app/domain/rebalance/propose-moves.ts";
import { short, spreadOf } from "#tests/bench/figures.ts";
import type { Line, Row } from "#tests/bench/row.ts";
import { now } from "#tests/domain/rebalance/floors.ts";
import { aLargeFloor } from "#tests/domain/rebalance/large-floor.ts";

const size = { people: 200, leads: 5_000 };
const mornings = ["one", "two", "three"];

/** How long a manager waits for a proposal, and how far it is at most from the fewest moves (a test as well: plan-rules). */
export const row: Row = {
  async measure(bench) {
    return [
      lineOf("rebalance, 200 x 5,000, one weight", [1], 1, bench.pace.rounds),
      lineOf("rebalance, 200 x 5,000, weights 0.5, 1, 2", [0.5, 1, 2], 1.15, bench.pace.rounds),
    ];
  },
};

function lineOf(label: string, weights: readonly number[], most: number, rounds: number): Line {
  const floors = mornings.map((name) => aLargeFloor({ ...size, weights }, name));
  for (const floor of floors) proposeMoves(floor, { now });
  const milliseconds: number[] = [];
  const proposals = floors.map((floor) => {
    let proposal = proposeMoves(floor, { now });
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      proposal = proposeMoves(floor, { now });
      milliseconds.push(performance.now() - started);
    }
    return proposal;
  });
  const ratio = spreadOf(proposals.map(({ moves, bound }) => moves.length / bound));
  const took = spreadOf(milliseconds);
  const moves = proposals.map((one) => `${one.moves.length} of at least ${one.bound}`).join(", ");
  return {
    label,
    ratio,
    goal: `moves ÷ bound <= ${most}, in < 1 s`,
    absolute: `${short(took.median)} ms [${short(took.min)}-${short(took.max)}]; moves ${moves}`,
    reached: ratio.max <= most && took.median < 1_000,
  };
}
