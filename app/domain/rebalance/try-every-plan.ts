import type { Board } from "#app/domain/rebalance/board.ts";
import { qualityLoss, stayingLoss } from "#app/domain/rebalance/goal-costs.ts";
import {
  compareViolations,
  type Violations,
  violationsOf,
} from "#app/domain/rebalance/violations.ts";

const MOST_PLANS = 8_000;

/** Whether a floor is so small that every plan can be tried; the same before and after its moves are made. */
export function canTryAll({ pieces }: Board): boolean {
  let plans = 1;
  for (const { eligible } of pieces) {
    plans *= 1 + eligible.reduce((sum, one) => sum + one, 0);
    if (plans > MOST_PLANS) return false;
  }
  return true;
}

/** Tries every plan that puts nobody further above their capacity than they are, and takes the first of the best. */
export function tryEveryPlan(board: Board, loads: Float64Array): Int32Array {
  const { pieces, receivers } = board;
  const most = receivers.map(({ capacity }, place) => Math.max(capacity, loads[place] ?? 0) + 1e-9);
  const at = Int32Array.from(pieces, ({ home }) => home);
  const now = loads.slice();
  let best: { at: Int32Array; goal: Goal } | null = null;
  visit(0);
  return best ? (best as { at: Int32Array }).at : at;

  function visit(index: number): void {
    const piece = pieces[index];
    if (!piece) {
      if (now.some((load, place) => load > (most[place] ?? 0))) return;
      const goal = goalOf(board, at);
      if (!best || compareGoals(goal, best.goal) < 0) best = { at: at.slice(), goal };
      return;
    }
    const { home, lead, eligible } = piece;
    visit(index + 1);
    for (let to = 0; to < receivers.length; to += 1) {
      if (to === home || eligible[to] !== 1) continue;
      shift(home, -lead.weight);
      shift(to, lead.weight);
      at[index] = to;
      visit(index + 1);
      at[index] = home;
      shift(to, -lead.weight);
      shift(home, lead.weight);
    }
  }

  function shift(place: number, by: number): void {
    if (place >= 0) now[place] = (now[place] as number) + by;
  }
}

/** What a plan is judged by. */
export interface Goal {
  violations: Violations;
  moves: number;
  loss: number;
}

export function goalOf(board: Board, at: Int32Array): Goal {
  let [moves, loss] = [0, 0];
  board.pieces.forEach((piece, index) => {
    const to = at[index] as number;
    if (to !== piece.home) {
      moves += 1;
      loss += qualityLoss(board, piece, to);
    } else if (piece.misplaced) loss += stayingLoss(piece);
  });
  return { violations: violationsOf(board, at), moves, loss };
}

/** Below 0 where `a` is better. */
export function compareGoals(a: Goal, b: Goal): number {
  return compareViolations(a.violations, b.violations) || a.moves - b.moves || a.loss - b.loss;
}
