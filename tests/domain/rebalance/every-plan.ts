import { type Board, boardOf } from "#app/domain/rebalance/board.ts";
import type { Floor } from "#app/domain/rebalance/floor-state.ts";
import { qualityLoss, stayingLoss } from "#app/domain/rebalance/goal-costs.ts";
import {
  compareViolations,
  type Violations,
  violationsOf,
} from "#app/domain/rebalance/violations.ts";
import { now } from "#tests/domain/rebalance/floors.ts";

export interface TriedPlan {
  violations: Violations;
  moves: number;
  loss: number;
}

/** Every way to place the leads of a small floor that puts nobody further above their capacity than they are. */
export function everyPlan(floor: Floor, atOnce: number): TriedPlan[] {
  const board = boardOf(floor, { now, atOnce });
  const { pieces, receivers } = board;
  const before = receivers.map(({ load }) => load);
  const at = Int32Array.from(pieces, ({ home }) => home);
  const loads = [...before];
  const plans: TriedPlan[] = [];
  function place(index: number): void {
    const piece = pieces[index];
    if (!piece) {
      const fits = receivers.every(
        ({ capacity }, one) => (loads[one] ?? 0) <= Math.max(capacity, before[one] ?? 0) + 1e-9,
      );
      if (fits) plans.push(measured(board, at));
      return;
    }
    place(index + 1);
    const weigh = (one: number, by: number) => {
      if (one >= 0) loads[one] = (loads[one] ?? 0) + by;
    };
    receivers.forEach((_, to) => {
      if (to === piece.home || piece.eligible[to] !== 1) return;
      weigh(piece.home, -piece.lead.weight);
      weigh(to, piece.lead.weight);
      at[index] = to;
      place(index + 1);
      at[index] = piece.home;
      weigh(to, -piece.lead.weight);
      weigh(piece.home, piece.lead.weight);
    });
  }
  place(0);
  return plans;
}

function measured(board: Board, at: Int32Array): TriedPlan {
  let [moves, loss] = [0, 0];
  board.pieces.forEach((piece, index) => {
    const to = at[index] ?? -1;
    if (to !== piece.home) {
      moves += 1;
      loss += qualityLoss(board, piece, to);
    } else if (piece.misplaced) loss += stayingLoss(piece);
  });
  return { violations: violationsOf(board, at), moves, loss };
}

export function best(plans: readonly TriedPlan[]): TriedPlan | undefined {
  return [...plans].sort(
    (a, b) => compareViolations(a.violations, b.violations) || a.moves - b.moves || a.loss - b.loss,
  )[0];
}

/** What moves lose, and what those lose that stay misplaced, by the engine's own measure. */
export function lossOf(floor: Floor, moves: readonly { leadId: string; to: string }[]): number {
  const board = boardOf(floor, { now });
  const to = new Map(moves.map((move) => [move.leadId, move.to]));
  const places = new Map(board.receivers.map(({ id }, place) => [id, place]));
  const at = Int32Array.from(board.pieces, ({ lead, home }) => {
    const taker = to.get(lead.id);
    return taker === undefined ? home : (places.get(taker) ?? -1);
  });
  return measured(board, at).loss;
}
