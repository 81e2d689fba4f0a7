import {
  type Absence,
  absenceOf,
  type Floor,
  type FloorLead,
  type Unfit,
  unfitFor,
} from "#app/domain/rebalance/floor-state.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";

/** Why a move that was ticked is not made now. */
export type LeftOutBecause =
  | "closed"
  | "moved"
  | "in-conversation"
  | "not-here"
  | "in-visit"
  | "holder-in-visit"
  | "declined"
  | "no-room"
  | Absence
  | Unfit;

export type JudgedMoves = {
  made: Move[];
  leftOut: { move: Move; because: LeftOutBecause }[];
};

type Options = {
  includeInConversation: boolean;
  /** Who said no to which lead: "lead person". */
  declined: ReadonlySet<string>;
};

/** Weights are decimal: sums of them are compared to within this. */
const rounding = 1e-9;

/** Of the moves that were asked for, those that the floor still allows together, in the order given. */
export function judgeMoves(floor: Floor, moves: readonly Move[], options: Options): JudgedMoves {
  const leads = new Map(floor.leads.map((lead) => [lead.id, lead]));
  const sound: Move[] = [];
  const leftOut: JudgedMoves["leftOut"] = [];
  for (const move of moves) {
    const because = whyNot(floor, leads.get(move.leadId), move, options);
    if (because) leftOut.push({ move, because });
    else sound.push(move);
  }
  const made = withinCapacity(floor, sound, leads);
  const kept = new Set(made);
  for (const move of sound) {
    if (!kept.has(move)) leftOut.push({ move, because: "no-room" });
  }
  return { made, leftOut };
}

function whyNot(
  floor: Floor,
  lead: FloorLead | undefined,
  move: Move,
  { includeInConversation, declined }: Options,
): LeftOutBecause | null {
  if (!lead) return "closed";
  if (lead.ownerId !== move.from) return "moved";
  if (lead.inConversation && !includeInConversation) return "in-conversation";
  if (floor.consultants.some(({ id, inVisit }) => id === move.from && inVisit)) {
    return "holder-in-visit";
  }
  const target = floor.consultants.find(({ id }) => id === move.to);
  if (!target) return "not-here";
  if (target.inVisit) return "in-visit";
  if (declined.has(`${move.leadId} ${move.to}`)) return "declined";
  return absenceOf(target) ?? unfitFor(lead, target);
}

/**
 * What is given to somebody must fit when all is done, or leave them no fuller than they were: what leaves makes room. Where it does not fit, the last
 * given stays where it was, which may take away room there in turn.
 */
function withinCapacity(
  floor: Floor,
  moves: readonly Move[],
  leads: ReadonlyMap<string, FloorLead>,
): Move[] {
  const load = new Map(floor.consultants.map((one) => [one.id, one.load]));
  const most = new Map(floor.consultants.map((one) => [one.id, Math.max(one.capacity, one.load)]));
  const add = (id: string | null, weight: number) => {
    const before = id === null ? undefined : load.get(id);
    if (id !== null && before !== undefined) load.set(id, before + weight);
  };
  const weightOf = (move: Move) => leads.get(move.leadId)?.weight ?? 1;
  for (const move of moves) {
    add(move.from, -weightOf(move));
    add(move.to, weightOf(move));
  }
  const given = new Map<string, Move[]>();
  for (const move of moves) {
    const theirs = given.get(move.to);
    if (theirs) theirs.push(move);
    else given.set(move.to, [move]);
  }
  const kept = new Set(moves);
  const toCheck = [...given.keys()];
  for (let id = toCheck.pop(); id !== undefined; id = toCheck.pop()) {
    const theirs = given.get(id) ?? [];
    while ((load.get(id) ?? 0) > (most.get(id) ?? 0) + rounding) {
      const last = theirs.pop();
      if (!last) break;
      if (weightOf(last) === 0) continue;
      kept.delete(last);
      add(last.to, -weightOf(last));
      add(last.from, weightOf(last));
      if (last.from && given.has(last.from)) toCheck.push(last.from);
    }
  }
  return moves.filter((move) => kept.has(move));
}
