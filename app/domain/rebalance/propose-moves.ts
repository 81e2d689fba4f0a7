import type { TransportPlan } from "#app/domain/assignment/transport.ts";
import { type Board, boardAfter, boardOf, type Piece } from "#app/domain/rebalance/board.ts";
import type { Standing, Violations, WeighedMove } from "#app/domain/rebalance/count-violations.ts";
import { type Floor, type RebalanceOptions, unfitFor } from "#app/domain/rebalance/floor-state.ts";
import { MOST_EXACT } from "#app/domain/rebalance/goal-costs.ts";
import { moveBound } from "#app/domain/rebalance/move-bound.ts";
import { type MoveReason, reasonFor } from "#app/domain/rebalance/move-reason.ts";
import {
  loadsOf,
  placePieces,
  urgentAt,
  type WeightClass,
  weightClasses,
} from "#app/domain/rebalance/place-pieces.ts";
import {
  canTryAll,
  compareGoals,
  goalOf,
  tryEveryPlan,
} from "#app/domain/rebalance/try-every-plan.ts";
import { standingOf, violationsOf } from "#app/domain/rebalance/violations.ts";

export type { Violations } from "#app/domain/rebalance/violations.ts";

export interface Move {
  leadId: string;
  /** Null: it was nobody's. */
  from: string | null;
  to: string;
  reason: MoveReason;
}

export interface LoadBar {
  consultantId: string;
  before: number;
  after: number;
  capacity: number;
}

/** A lead that stays misplaced. */
export interface Stuck {
  leadId: string;
  reason: MoveReason;
  why: StuckWhy;
}

/** Nobody is free to take any lead, or has the skills, or has not given it back before, or has room. */
export type StuckWhy = "nobody-free" | "nobody-skilled" | "everybody-declined" | "no-room";

export interface Proposal {
  /** In the order of their leads' ids. */
  moves: Move[];
  bars: LoadBar[];
  before: Violations;
  after: Violations;
  /** The floor before any move, and by lead what its move changes: for the violations after some of the moves. */
  standing: Standing;
  weighed: ReadonlyMap<string, Omit<WeighedMove, "from" | "to">>;
  stuck: Stuck[];
  /** Every plan with fewer moves than this leaves more out of line in some respect. */
  bound: number;
  /** "exact": no plan is better. "bounded": `bound` says how far it may be from that. */
  method: "exact" | "bounded";
}

/**
 * Proposes the smallest set of moves that brings a floor into line: first as little as possible out of line, then as few
 * moves as possible, then the least loss of expected signatures, then the emptier receiver. Nobody ends above their
 * capacity, or further above it than they were.
 */
export function proposeMoves(floor: Floor, options: RebalanceOptions): Proposal {
  const board = boardOf(floor, options);
  const home = Int32Array.from(board.pieces, (piece) => piece.home);
  const classes = weightClasses(board);
  const small = classes.length > 1 && canTryAll(board);
  const at = small ? tryEveryPlan(board, loadsOf(board, home)) : settle(board, classes);
  const moves = movesOf(board, home, at);
  const after = violationsOf(board, at);
  const exact = small || (classes.length < 2 && board.receivers.length <= MOST_EXACT);
  const bound = exact ? moves.length : moveBound(board, home, at);
  const inLine = Object.values(after).every((count) => count === 0);
  return {
    moves,
    bars: barsOf(floor, moves),
    before: violationsOf(board, home),
    after,
    standing: standingOf(board, home),
    weighed: weighedOf(board, home, at),
    stuck: board.pieces.flatMap((piece, index) =>
      at[index] === piece.home ? stuckOf(piece, board) : [],
    ),
    bound,
    method: exact || (inLine && bound === moves.length) ? "exact" : "bounded",
  };
}

/**
 * Places everything, and looks again from there, until nothing is left to propose: where weights differ, what is found
 * depends on where it begins. Each further look leaves less out of line, so there is an end.
 */
function settle(board: Board, classes: readonly WeightClass[]): Int32Array {
  let at = placeAll(board, classes);
  if (classes.length < 2) return at;
  for (;;) {
    const moved = boardAfter(board, at);
    const next = placeAll(moved, weightClasses(moved));
    if (next.every((place, index) => place === at[index])) return at;
    at = next;
  }
}

/**
 * Weight by weight, until no weight can be placed better while the others stay: where weights differ, first the misplaced
 * with the lightest first, of whom the most fit, and then everything with the heaviest first, of whom the fewest move.
 */
function placeAll(board: Board, classes: readonly WeightClass[]): Int32Array {
  const plans = new Map<WeightClass, TransportPlan>();
  let at = Int32Array.from(board.pieces, (piece) => piece.home);
  let goal = goalOf(board, at);
  function improve(one: WeightClass, misplacedAlone: boolean): boolean {
    const plan = placePieces(board, one, at, { last: plans.get(one), misplacedAlone });
    const next = at.slice();
    one.own.forEach((index, row) => {
      const place = plan.at[row] as number;
      next[index] = place === board.receivers.length ? -1 : place;
    });
    const found = goalOf(board, next);
    if (compareGoals(found, goal) >= 0) return false;
    [at, goal] = [next, found];
    plans.set(one, plan);
    return true;
  }
  if (classes.length > 1) for (const one of [...classes].reverse()) improve(one, true);
  for (let turn = 0, settled = 0; settled < classes.length; turn += 1) {
    const better = improve(classes[turn % classes.length] as WeightClass, false);
    settled = better ? 1 : settled + 1;
  }
  return at;
}

function movesOf(board: Board, home: Int32Array, at: Int32Array): Move[] {
  const { pieces, receivers } = board;
  const moved = pieces.flatMap((piece, index) => {
    const to = at[index] as number;
    const taker = to === piece.home ? undefined : receivers[to];
    return taker ? [{ piece, to, taker }] : [];
  });
  const situation = {
    board,
    loads: loadsOf(board, home),
    urgent: urgentAt(board, home),
    coming: comingTo(moved),
  };
  return moved.map(({ piece, to, taker }) => ({
    leadId: piece.lead.id,
    from: piece.lead.ownerId,
    to: taker.id,
    reason: reasonFor(piece, to, situation),
  }));
}

/** By receiver, the leads that come: those that could not stay where they were first. */
function comingTo(moved: readonly { piece: Piece; to: number }[]): Map<number, string[]> {
  const coming = new Map<number, string[]>();
  for (const forced of [true, false]) {
    for (const { piece, to } of moved) {
      if ((piece.misplaced !== null) !== forced) continue;
      coming.set(to, [...(coming.get(to) ?? []), piece.lead.id]);
    }
  }
  return coming;
}

function weighedOf({ pieces }: Board, home: Int32Array, at: Int32Array): Proposal["weighed"] {
  const moved = pieces.filter((_, index) => at[index] !== home[index]);
  return new Map(
    moved.map(({ lead: { id, weight }, misplaced, urgency }) => [
      id,
      { weight, misplaced: misplaced !== null, urgent: urgency !== null },
    ]),
  );
}

function barsOf({ consultants, leads }: Floor, moves: readonly Move[]): LoadBar[] {
  const weights = new Map(leads.map(({ id, weight }) => [id, weight]));
  const change = new Map<string, number>();
  for (const { leadId, from, to } of moves) {
    const weight = weights.get(leadId) ?? 0;
    change.set(to, (change.get(to) ?? 0) + weight);
    if (from) change.set(from, (change.get(from) ?? 0) - weight);
  }
  return consultants.map(({ id, load, capacity }) => {
    return { consultantId: id, before: load, after: load + (change.get(id) ?? 0), capacity };
  });
}

function stuckOf({ lead, misplaced, eligible }: Piece, { receivers }: Board): Stuck[] {
  if (!misplaced) return [];
  return [{ leadId: lead.id, reason: misplaced, why: whyStuck() }];

  function whyStuck(): StuckWhy {
    if (eligible.includes(1)) return "no-room";
    if (receivers.length === 0) return "nobody-free";
    const skilled = receivers.some((one) => !unfitFor(lead, one));
    return skilled ? "everybody-declined" : "nobody-skilled";
  }
}
