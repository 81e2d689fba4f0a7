import {
  absenceOf,
  canReceive,
  type Floor,
  type FloorConsultant,
  type FloorLead,
  type RebalanceOptions,
  unfitFor,
} from "#app/domain/rebalance/floor-state.ts";
import type { MoveReason } from "#app/domain/rebalance/move-reason.ts";
import { type Urgency, urgencyOf } from "#app/domain/rebalance/urgency.ts";

/** A lead that may move. */
export interface Piece {
  lead: FloorLead;
  /** Which receiver holds it; -1: nobody who can. */
  home: number;
  /** Why it cannot stay; null: it may. */
  misplaced: MoveReason | null;
  urgency: Urgency | null;
  /** By receiver: whether it may go there. */
  eligible: Uint8Array;
}

/** A floor with everything that cannot change folded into the loads of those who can receive. */
export interface Board {
  /** In the order of their ids, as the pieces. */
  receivers: FloorConsultant[];
  pieces: Piece[];
  /** By receiver: the load of what stays. */
  fixed: Float64Array;
  /** Load for capacity of the whole, at most 1. */
  level: number;
  /** By receiver: how far a load may be from the level, which is one lead and more for those who carry more. */
  tolerance: Float64Array;
  /** What loads are measured in: the weights of all pieces are multiples of it. 0: no piece weighs anything. */
  quantum: number;
  atOnce: number;
}

const AT_ONCE = 3;
/** Into so many parts the heaviest lead is divided at most to measure loads. */
export const FINEST = 4;

/** Sorts out which leads may move and who may receive them. */
export function boardOf({ consultants, leads }: Floor, options: RebalanceOptions): Board {
  const receivers = consultants.filter(canReceive).sort(byId);
  const places = new Map(receivers.map(({ id }, place) => [id, place]));
  const people = new Map(consultants.map((one) => [one.id, one]));
  const skilled = eligibility(receivers);
  const pieces = leads
    .filter((lead) => mayMove(lead, people.get(lead.ownerId ?? ""), options))
    .sort(byId)
    .map((lead) => ({
      lead,
      home: places.get(lead.ownerId ?? "") ?? -1,
      misplaced: whyMisplaced(lead, people.get(lead.ownerId ?? ""), options.now),
      urgency: urgencyOf(lead, options.now),
      eligible: skilled(lead),
    }));
  const weights = new Set(pieces.map(({ lead }) => lead.weight));
  const fixed = Float64Array.from(receivers, ({ load }) => load);
  for (const { home, lead } of pieces)
    if (home >= 0) fixed[home] = (fixed[home] ?? 0) - lead.weight;
  return {
    receivers,
    pieces,
    fixed,
    level: levelOf(receivers, pieces),
    tolerance: toleranceOf(receivers, Math.max(0, ...weights)),
    quantum: quantumOf([...weights]),
    atOnce: options.atOnce ?? AT_ONCE,
  };
}

/** The board once its pieces are where `at` says; -1: nobody. */
export function boardAfter(board: Board, at: Int32Array): Board {
  const pieces = board.pieces.map((piece, index) => {
    const home = at[index] as number;
    return home === piece.home ? piece : { ...piece, home, misplaced: null };
  });
  return { ...board, pieces };
}

/** Nothing of somebody with a customer, and nothing in conversation unless asked. */
function mayMove(
  lead: FloorLead,
  owner: FloorConsultant | undefined,
  { includeInConversation = false }: RebalanceOptions,
): boolean {
  return !owner?.inVisit && (includeInConversation || !lead.inConversation);
}

function whyMisplaced(
  lead: FloorLead,
  owner: FloorConsultant | undefined,
  now: Date,
): MoveReason | null {
  if (!lead.ownerId) {
    const minutes = Math.floor((now.getTime() - Date.parse(lead.since)) / 60_000);
    return { key: "unassigned", params: { minutes } };
  }
  if (!owner) return { key: "absent", params: { name: "", why: "gone" } };
  const { name } = owner;
  const absence = absenceOf(owner);
  if (absence) return { key: "absent", params: { name, why: absence } };
  const lacks = unfitFor(lead, owner);
  return lacks ? { key: "no-skill", params: { name, lacks } } : null;
}

/** Who may receive a lead, asked once for each kind of lead. */
function eligibility(receivers: readonly FloorConsultant[]): (lead: FloorLead) => Uint8Array {
  const kinds = new Map<string, Uint8Array>();
  return (lead) => {
    const kind = JSON.stringify([lead.productLineId, lead.language, lead.declinedBy ?? []]);
    const known = kinds.get(kind);
    if (known) return known;
    const found = Uint8Array.from(receivers, (one) =>
      unfitFor(lead, one) || lead.declinedBy?.includes(one.id) ? 0 : 1,
    );
    kinds.set(kind, found);
    return found;
  };
}

/** Leads that somebody could take count, whoever has them now: so a move never changes the level. */
function levelOf(receivers: readonly FloorConsultant[], pieces: readonly Piece[]): number {
  const capacity = receivers.reduce((sum, one) => sum + one.capacity, 0);
  const held = receivers.reduce((sum, { load }) => sum + load, 0);
  const coming = pieces
    .filter(({ home, eligible }) => home < 0 && eligible.includes(1))
    .reduce((sum, { lead }) => sum + lead.weight, 0);
  return capacity > 0 ? Math.min(1, (held + coming) / capacity) : 0;
}

function toleranceOf(receivers: readonly FloorConsultant[], weight: number): Float64Array {
  const mean = receivers.reduce((sum, one) => sum + one.capacity, 0) / receivers.length;
  return Float64Array.from(receivers, ({ capacity }) =>
    mean > 0 ? weight * Math.max(1, capacity / mean) : weight,
  );
}

/** The largest part of the heaviest weight that divides all; from a quarter on, near enough. */
function quantumOf(weights: readonly number[]): number {
  const most = Math.max(0, ...weights);
  const divides = (quantum: number) =>
    weights.every((one) => Math.abs(one / quantum - Math.round(one / quantum)) < 1e-9);
  return most / ([1, 2, 3].find((parts) => divides(most / parts)) ?? FINEST);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
