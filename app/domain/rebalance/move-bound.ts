import type { Board } from "#app/domain/rebalance/board.ts";
import { unevenness } from "#app/domain/rebalance/load-steps.ts";
import { loadsOf } from "#app/domain/rebalance/place-pieces.ts";
import { violationsOf } from "#app/domain/rebalance/violations.ts";

/**
 * A number of moves below which every plan leaves more than `after` misplaced, above capacity, endangered or uneven.
 * Each lead that leaves its wrong place is one; what is left above capacity then takes at least the heaviest leads of
 * those above it; each endangered lead too many is one; and no move lowers unevenness by more than the largest step of a
 * giver and the largest of a receiver together.
 */
export function moveBound(board: Board, before: Int32Array, after: Int32Array): number {
  const [was, is] = [violationsOf(board, before), violationsOf(board, after)];
  const placed = was.misplaced - is.misplaced;
  const drained = drainBound(board, before, is.overCapacity * board.quantum);
  let calmed = was.endangered - is.endangered;
  board.pieces.forEach(({ misplaced, urgency, home }) => {
    if (misplaced && urgency) calmed -= home >= 0 ? 2 : 1;
  });
  return Math.max(
    placed + Math.max(drained, calmed, 0),
    levelBound(board, before, was.uneven - is.uneven),
  );
}

/** The least number of leads in their right place that must leave those above capacity, for so much to be left. */
function drainBound(board: Board, before: Int32Array, left: number): number {
  const { receivers, pieces } = board;
  const was = loadsOf(board, before);
  const above = receivers.map(({ capacity }, place) =>
    Math.max(0, (was[place] as number) - capacity),
  );
  let need = above.reduce((sum, one) => sum + one, 0) - left;
  const movable = pieces.filter(({ home }) => home >= 0 && (above[home] as number) > 0);
  for (const { misplaced, lead } of movable) if (misplaced) need -= lead.weight;
  const weights = movable
    .filter(({ misplaced }) => !misplaced)
    .map(({ lead }) => lead.weight)
    .sort((a, b) => b - a);
  return leastCount(need, weights);
}

/** The least number of moves that can lower unevenness by so much, were all leads as heavy as the heaviest. */
function levelBound(board: Board, before: Int32Array, need: number): number {
  const { receivers, quantum, pieces } = board;
  if (quantum <= 0) return 0;
  const parts = Math.max(1, ...pieces.map(({ lead }) => Math.round(lead.weight / quantum)));
  const loads = loadsOf(board, before);
  const [less, more]: [number[], number[]] = [[], []];
  receivers.forEach((_, place) => {
    const at = (move: number) => (loads[place] as number) + move * parts * quantum;
    const change = (move: number) =>
      unevenness(board, place, at(move)) - unevenness(board, place, at(move + 1));
    for (let move = -1, gain = -change(move); gain > 0; gain = -change(move)) {
      less.push(gain);
      move -= 1;
    }
    for (let move = 0, gain = change(move); gain > 0; gain = change(move)) {
      more.push(gain);
      move += 1;
    }
  });
  less.sort((a, b) => b - a);
  more.sort((a, b) => b - a);
  const most = Array.from(
    { length: Math.max(less.length, more.length) },
    (_, place) => (less[place] ?? 0) + (more[place] ?? 0),
  );
  return leastCount(need, most);
}

/** How many of the largest reach a sum; all of them where they do not. */
function leastCount(need: number, largest: readonly number[]): number {
  let [sum, count] = [0, 0];
  while (sum < need - 1e-9 && count < largest.length) {
    sum += largest[count] as number;
    count += 1;
  }
  return count;
}
