import { solveTransport } from "#app/domain/assignment/min-cost-flow.ts";
import type { TransportPlan } from "#app/domain/assignment/transport.ts";
import type { Board } from "#app/domain/rebalance/board.ts";
import { FULLNESS, goalCosts, qualityLoss, stayingLoss } from "#app/domain/rebalance/goal-costs.ts";
import { roomFor, unevenStep } from "#app/domain/rebalance/load-steps.ts";

/** The pieces of one weight with what each may cost where. */
export interface WeightClass {
  weight: number;
  /** Indexes of the pieces. */
  own: number[];
  cost: Float64Array;
  gated: Uint8Array;
}

export function weightClasses(board: Board): WeightClass[] {
  const weights = [...new Set(board.pieces.map(({ lead }) => lead.weight))].sort((a, b) => b - a);
  return weights.map((weight) => {
    const own = board.pieces.flatMap(({ lead }, index) => (lead.weight === weight ? [index] : []));
    const gated = Uint8Array.from(own, (index) => (board.pieces[index]?.urgency ? 1 : 0));
    return { weight, own, gated, cost: costsOf(board, own) };
  });
}

/** By piece and receiver, the last column being "nobody". */
function costsOf(board: Board, own: readonly number[]): Float64Array {
  const costs = goalCosts(board);
  const nobody = board.receivers.length;
  const cost = new Float64Array(own.length * (nobody + 1)).fill(Number.POSITIVE_INFINITY);
  own.forEach((index, row) => {
    const piece = board.pieces[index];
    if (!piece) return;
    const { home, misplaced, urgency, eligible } = piece;
    const at = row * (nobody + 1);
    for (let place = 0; place < nobody; place += 1) {
      if (eligible[place] === 1) {
        cost[at + place] = costs.move + costs.quality * qualityLoss(board, piece, place);
      }
    }
    const staying = costs.misplaced + (urgency ? costs.endangered : 0);
    cost[at + (home < 0 ? nobody : home)] = misplaced
      ? staying + costs.quality * stayingLoss(piece)
      : 0;
  });
  return cost;
}

/**
 * Places the pieces of one weight as the goal asks while all others stay where they are: exact, by minimum-cost flow.
 * `at` says where each piece is (-1: nobody), and `last` is the plan by which the own ones got there, if any.
 */
export function placePieces(
  board: Board,
  { weight, own, cost, gated }: WeightClass,
  at: Int32Array,
  { last, misplacedAlone = false }: { last?: TransportPlan; misplacedAlone?: boolean },
): TransportPlan {
  const { receivers, pieces, atOnce } = board;
  const nobody = receivers.length;
  const all = goalCosts(board);
  const costs = misplacedAlone ? { uneven: 0, overCapacity: 0, endangered: 0 } : all;
  const others = loadsOf(board, at, (index) => pieces[index]?.lead.weight !== weight);
  const urgent = urgentAt(board, at, (index) => pieces[index]?.lead.weight !== weight);
  const held = new Int32Array(nobody);
  for (const index of own) {
    const place = at[index] as number;
    if (place >= 0) held[place] = (held[place] as number) + 1;
  }
  const steps = receivers.map((_, place) => {
    const now = { load: others[place] ?? 0, held: held[place] ?? 0, most: own.length };
    return stepsOf(board, place, weight, now, costs);
  });
  return solveTransport({
    rows: own.length,
    columns: nobody + 1,
    cost,
    gated,
    step: (place, count) =>
      place === nobody ? 0 : ((steps[place] as number[])[count] ?? Number.POSITIVE_INFINITY),
    gateStep: (place, count) =>
      place < nobody && count + (urgent[place] as number) >= atOnce ? costs.endangered : 0,
    ...(last
      ? { start: last.at, prices: last.prices }
      : { start: Int32Array.from(own, (index) => standing(board, index)), slack: FULLNESS }),
  });
}

/** Those who may stay stand; the others are placed after them, where they are if there is nothing better. */
function standing({ pieces }: Board, index: number): number {
  const piece = pieces[index];
  return piece && !piece.misplaced ? piece.home : -1;
}

/** What each further piece of a weight costs a receiver, as long as there is room, or there are as many now. */
function stepsOf(
  board: Board,
  place: number,
  weight: number,
  { load, held, most }: { load: number; held: number; most: number },
  { uneven, overCapacity }: { uneven: number; overCapacity: number },
): number[] {
  const capacity = board.receivers[place]?.capacity ?? 0;
  const room = Math.min(most, roomFor(weight, load, capacity));
  const quanta = board.quantum > 0 ? Math.max(1, Math.round(weight / board.quantum)) : 0;
  return Array.from({ length: Math.max(room, held) }, (_, count) => {
    const full = load + (count + 1) * weight;
    let step = fullness(full, capacity);
    for (let part = 0; part < quanta; part += 1) {
      const reached = full - part * board.quantum;
      step += uneven * unevenStep(board, place, reached);
      if (reached > capacity + 1e-9) step += overCapacity;
    }
    return step;
  });
}

function fullness(load: number, capacity: number): number {
  if (capacity <= 0) return FULLNESS;
  return Math.round(FULLNESS * Math.min(1, Math.max(0, load / (2 * capacity))));
}

/** What each receiver carries, of all pieces or of some. */
export function loadsOf(
  { fixed, pieces }: Board,
  at: Int32Array,
  counts: (index: number) => boolean = () => true,
): Float64Array {
  const loads = fixed.slice();
  pieces.forEach(({ lead }, index) => {
    const place = at[index] as number;
    if (place >= 0 && counts(index)) loads[place] = (loads[place] as number) + lead.weight;
  });
  return loads;
}

/** Endangered pieces at each receiver. */
export function urgentAt(
  { receivers, pieces }: Board,
  at: Int32Array,
  counts: (index: number) => boolean = () => true,
): Int32Array {
  const urgent = new Int32Array(receivers.length);
  pieces.forEach(({ urgency }, index) => {
    const place = at[index] as number;
    if (place >= 0 && urgency && counts(index)) urgent[place] = (urgent[place] as number) + 1;
  });
  return urgent;
}
