import type { Floor, RebalanceOptions } from "#app/domain/rebalance/floor-state.ts";
import type { MoveReason } from "#app/domain/rebalance/move-reason.ts";

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

/** What is not in line, counted. */
export interface Violations {
  /** Leads that are nobody's, with somebody absent, or with somebody who lacks the skill or the language. */
  misplaced: number;
  /** Leads by which people stand above their capacity. */
  overCapacity: number;
  /** Untouched leads near or past their deadline beyond what their owner can take at once. */
  endangered: number;
  /** How far loads stand outside the tolerance around the level, in steps of two leads. */
  uneven: number;
}

/** A lead that stays misplaced. */
export interface Stuck {
  leadId: string;
  reason: MoveReason;
  why: "nobody-eligible" | "no-room";
}

export interface Proposal {
  moves: Move[];
  bars: LoadBar[];
  before: Violations;
  after: Violations;
  stuck: Stuck[];
  /** No plan that leaves as little out of line has fewer moves than this. */
  bound: number;
  /** "exact": there is none with fewer moves. "bounded": `bound` says how far it may be from that. */
  method: "exact" | "bounded";
}

/** Proposes the smallest set of moves that brings a floor into line. */
export function proposeMoves(floor: Floor, _options: RebalanceOptions): Proposal {
  const none = { misplaced: 0, overCapacity: 0, endangered: 0, uneven: 0 };
  const bars = floor.consultants.map(({ id, load, capacity }) => ({
    consultantId: id,
    before: load,
    after: load,
    capacity,
  }));
  return { moves: [], bars, before: none, after: none, stuck: [], bound: 0, method: "bounded" };
}
