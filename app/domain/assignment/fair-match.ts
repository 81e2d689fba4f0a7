import { solveTransport } from "#app/domain/assignment/min-cost-flow.ts";
import type { Transport, TransportPlan } from "#app/domain/assignment/transport.ts";

export interface Share {
  /** What one is meant to get in proportion to the others; nobody counts who is meant to get nothing. */
  share: number;
  given: number;
}

export interface EvenGoal {
  jain: number;
  /** The gain that has to remain, in units of the costs. */
  least: number;
}

/** Larger than any chain of exchanges may save. */
const NEVER = 2 ** 44;
/** Weight of evenness against chances: doubled from the first until the goal, then halved in on it. */
const [FIRST, LAST, HALVINGS] = [1 / 128, 64, 5];

/**
 * Gives up as little gain as it can for an index of Jain: the leads that are matched stay matched, and the further
 * somebody is above their share, the more the next lead has to gain with them (a convex cost, so each plan is the best
 * of its evenness). Returns the best plan unchanged when it is even enough.
 */
export function evenOut(
  problem: Transport,
  best: TransportPlan,
  shares: readonly Share[],
  goal: EvenGoal,
): TransportPlan {
  if (jainOf(best.at, shares) >= goal.jain) return best;
  const even = evenProblem(problem, best, shares);
  let [plan, low, high] = [best, 0, Number.POSITIVE_INFINITY];
  let found = { plan: best, jain: jainOf(best.at, shares) };
  for (let weight = FIRST, halvings = 0; weight <= LAST && halvings < HALVINGS; ) {
    const next = even(weight, plan);
    const kept = gainOf(problem, next) >= goal.least;
    const jain = jainOf(next.at, shares);
    const reached = jain >= goal.jain;
    if (kept && (reached || jain > found.jain)) found = { plan: next, jain };
    if (kept && !reached) [plan, low] = [next, weight];
    else high = weight;
    if (high < Number.POSITIVE_INFINITY) halvings += 1;
    weight = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : weight * 2;
  }
  return found.plan;
}

/** Jain's index of what each holds of their share: 1 when all hold the same, 1 / n when one holds everything. */
export function jainOf(at: Int32Array, shares: readonly Share[]): number {
  const counts = shares.map(({ given }) => given);
  for (const column of at) if (column < counts.length) counts[column] = (counts[column] ?? 0) + 1;
  const parts = shares.flatMap(({ share }, column) =>
    share > 0 ? [(counts[column] ?? 0) / share] : [],
  );
  const sum = parts.reduce((all, one) => all + one, 0);
  const squares = parts.reduce((all, one) => all + one * one, 0);
  return squares === 0 ? 1 : (sum * sum) / (parts.length * squares);
}

function gainOf({ rows, columns, cost }: Transport, { at }: TransportPlan): number {
  let gain = 0;
  for (let row = 0; row < rows; row += 1)
    gain -= cost[row * columns + (at[row] as number)] as number;
  return gain;
}

/** The same leads in the same slots, with a price on being above one's share; solved from a plan of a lower one. */
function evenProblem(problem: Transport, best: TransportPlan, shares: readonly Share[]) {
  const { rows, columns } = problem;
  const nobody = columns - 1;
  const cost = problem.cost.slice();
  let matched = 0;
  for (let row = 0; row < rows; row += 1) {
    const own = row * columns;
    if (best.at[row] === nobody) cost.fill(Number.POSITIVE_INFINITY, own, own + nobody);
    else {
      cost[own + nobody] = NEVER;
      matched += 1;
    }
  }
  const given = shares.reduce((sum, one) => sum + (one.share > 0 ? one.given : 0), matched);
  const all = shares.reduce((sum, { share }) => sum + share, 0);
  const level = given / all;
  const mean = all / shares.filter(({ share }) => share > 0).length;
  return (weight: number, from: TransportPlan): TransportPlan =>
    solveTransport({
      rows,
      columns,
      cost,
      step(column, held) {
        const room = problem.step(column, held);
        const one = shares[column];
        if (!one || room === Number.POSITIVE_INFINITY) return room;
        if (one.share <= 0) return Math.round(weight * 1e9);
        const above = (one.given + held + 0.5) / (one.share * level) - 1;
        return Math.round(weight * 1e9 * above * (mean / one.share));
      },
      ...(best.exact ? { start: from.at, prices: from.prices } : { effort: problem.effort }),
    });
}
