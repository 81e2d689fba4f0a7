import { type Board, FINEST, type Piece } from "#app/domain/rebalance/board.ts";
import { FURTHEST } from "#app/domain/rebalance/load-steps.ts";

/** The most that one move can lose or gain in quality, in steps of expected signatures. */
const QUALITY = 7;
/** The finest thing that counts: how full the receiver is. */
export const FULLNESS = 15;
/** With more receivers than this the scale stays, and what is found is no longer called exact. */
export const MOST_EXACT = 500;
/** As many where weights differ, which needs a wider scale. */
const MOST_MIXED = 200;

/**
 * Whole numbers of which no sum along a path reaches the next: misplaced leads, then load above capacity, then endangered
 * leads, then unevenness, then moves, then quality, then fullness. All sums stay below 2^53.
 */
export function goalCosts({ receivers, quantum, tolerance }: Board) {
  const parts = quantum > 0 ? Math.min(FINEST, Math.round(Math.min(...tolerance) / quantum)) : 1;
  const nodes = 2 * (Math.min(receivers.length, parts > 1 ? MOST_MIXED : MOST_EXACT) + 2);
  const quality = 4 * (FULLNESS + 1);
  const move = quality * power(2 * QUALITY * nodes);
  const uneven = move * power(2 * nodes);
  const endangered = uneven * power(4 * FURTHEST * parts);
  const overCapacity = endangered * power(nodes);
  return {
    quality,
    move,
    uneven,
    endangered,
    overCapacity,
    misplaced: overCapacity * power(8 * parts),
  };
}

function power(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

/**
 * What a move loses, in steps: a customer who was contacted would tell their story twice, and of two consultants one may
 * sign more on this product line.
 */
export function qualityLoss(board: Board, { lead, home }: Piece, to: number): number {
  const line = lead.productLineId ?? "";
  const mine = board.receivers[home]?.showToSign?.[line];
  const theirs = board.receivers[to]?.showToSign?.[line];
  const gain = mine !== undefined && theirs !== undefined ? theirs - mine : 0;
  const loss = (lead.score / 100) * ((lead.touched ? 0.4 : 0.1) - gain);
  return Math.round(Math.max(-1, Math.min(1, loss)) * QUALITY);
}

/** What it loses to leave a lead where it cannot stay: the better and the more urgent, the more. */
export function stayingLoss({ lead, urgency }: Piece): number {
  return Math.round(QUALITY * (lead.score / 200 + (urgency ? 0.5 : 0)));
}
