import type { Board, Piece } from "#app/domain/rebalance/board.ts";

/** The reasons for a move, the most urgent first. */
export const moveReasons = [
  "unassigned",
  "absent",
  "no-skill",
  "sla-late",
  "sla-soon",
  "over-capacity",
  "make-room",
  "level-load",
] as const;

/**
 * Why a lead moves, for the words of the screen. Params by key:
 * unassigned {minutes}; absent {name, why: off-shift | away | offline | gone}; no-skill {name, lacks: product-line |
 * language}; sla-late and sla-soon {name, minutes}: past the deadline, and to go; over-capacity {name, load, capacity};
 * make-room {name, leadId}: the lead that comes in its place; level-load {name, load, capacity, toName, toLoad, toCapacity}.
 * Loads are those before any move.
 */
export interface MoveReason {
  key: (typeof moveReasons)[number];
  params: Record<string, string | number>;
}

/** What the reasons of a plan look at besides the lead itself. */
export interface Situation {
  board: Board;
  /** By receiver, before any move. */
  loads: Float64Array;
  urgent: Int32Array;
  /** By receiver: leads that come and for which nobody was said yet to make room. Whoever makes room takes the first. */
  coming: Map<number, string[]>;
}

/**
 * The first of these that holds: it could not stay, it is in danger there, they have too much, another comes in its place,
 * others have less.
 */
export function reasonFor(
  { misplaced, urgency, home }: Piece,
  to: number,
  { board, loads, urgent, coming }: Situation,
): MoveReason {
  if (misplaced) return misplaced;
  const [giver, taker] = [board.receivers[home], board.receivers[to]];
  const name = giver?.name ?? "";
  if (urgency && (urgent[home] as number) > board.atOnce) {
    return { key: urgency.key, params: { name, minutes: urgency.minutes } };
  }
  const [load, toLoad] = [loads[home] as number, loads[to] as number];
  const [capacity, toCapacity] = [giver?.capacity ?? 0, taker?.capacity ?? 0];
  if (load > capacity) return { key: "over-capacity", params: { name, load, capacity } };
  const leadId = coming.get(home)?.shift();
  if (leadId !== undefined) return { key: "make-room", params: { name, leadId } };
  const params = { name, load, capacity, toName: taker?.name ?? "", toLoad, toCapacity };
  return { key: "level-load", params };
}
