import { contains, type TimeRange } from "#app/domain/time/ranges.ts";

export interface LeadToAssign {
  storeId: string;
  productLineId: string | null;
  /** Who already knows this customer; the first who is eligible keeps them. */
  knownBy: {
    signedWith?: string | null;
    servedBy?: string | null;
    lastAssignedTo?: string | null;
  };
  /** Who gave this lead back. */
  declinedBy?: readonly string[];
}

export interface Candidate {
  id: string;
  storeIds: readonly string[];
  /** Working hours around now. */
  shifts: readonly TimeRange[];
  /** Said "away", or signed out for good; present people are available. */
  available: boolean;
  productLineIds: readonly string[];
  /** Open leads held now. */
  load: number;
  capacity: number;
  lastAssignedAt: Date | null;
}

export interface AssignmentPolicy {
  version: string;
  ownerFirst: boolean;
  skills: boolean;
}

export const ASSIGNMENT_POLICY: AssignmentPolicy = {
  version: "v1",
  ownerFirst: true,
  skills: true,
};

export type WhyKey =
  | "signed-with"
  | "served-by"
  | "last-assigned-to"
  | "least-loaded"
  | "longest-waiting"
  | "only-one-eligible";
export type WhyNobodyKey = "nobody-in-store" | "nobody-eligible";
export type WhyNotKey =
  | "other-store"
  | "off-shift"
  | "away"
  | "other-skill"
  | "full"
  | "declined"
  | "owner-first"
  | "more-loaded"
  | "assigned-later";

export interface Why<Key extends string> {
  key: Key;
  params: Record<string, string | number>;
}

export interface AssignmentChoice {
  policyVersion: string;
  strategy: "owner-first" | "least-loaded" | "catch-all";
  /** Null: the catch-all, watched by the manager. */
  chosen: string | null;
  reason: Why<WhyKey | WhyNobodyKey>;
  /** Everybody else, in the order of their ids. */
  others: { id: string; reason: Why<WhyNotKey> }[];
}

/** Chooses who gets a lead, and says why for the chosen and why not for every other. */
export function chooseConsultant(
  lead: LeadToAssign,
  pool: readonly Candidate[],
  policy: AssignmentPolicy,
  now: Date,
): AssignmentChoice {
  const people = [...pool].sort((a, b) => (a.id < b.id ? -1 : 1));
  const obstacles = new Map(people.map((one) => [one.id, whyNotEligible(one, lead, policy, now)]));
  const eligible = people.filter((one) => !obstacles.get(one.id)).sort(byTurn);
  const owner = policy.ownerFirst ? ownerAmong(eligible, lead) : null;
  const chosen = owner?.candidate ?? eligible[0] ?? null;
  return {
    policyVersion: policy.version,
    strategy: owner ? "owner-first" : chosen ? "least-loaded" : "catch-all",
    chosen: chosen?.id ?? null,
    reason: chosen ? (owner?.why ?? whyFirst(chosen, eligible)) : whyNobody(people, obstacles),
    others: people
      .filter((one) => one !== chosen)
      .map((one) => ({
        id: one.id,
        reason: obstacles.get(one.id) ?? whyLater(one, chosen, owner !== null),
      })),
  };
}

/** The first thing that rules somebody out, the one that is hardest to change first. */
function whyNotEligible(
  one: Candidate,
  lead: LeadToAssign,
  policy: AssignmentPolicy,
  now: Date,
): Why<WhyNotKey> | null {
  if (!one.storeIds.includes(lead.storeId)) return why("other-store");
  if (lead.declinedBy?.includes(one.id)) return why("declined");
  if (!one.shifts.some((shift) => contains(shift, now))) return why("off-shift");
  if (!one.available) return why("away");
  if (policy.skills && lead.productLineId && !one.productLineIds.includes(lead.productLineId)) {
    return why("other-skill", { productLineId: lead.productLineId });
  }
  return one.load < one.capacity ? null : why("full", loadOf(one));
}

function ownerAmong(
  eligible: readonly Candidate[],
  { knownBy }: LeadToAssign,
): { candidate: Candidate; why: Why<WhyKey> } | null {
  const owners: [WhyKey, string | null | undefined][] = [
    ["signed-with", knownBy.signedWith],
    ["served-by", knownBy.servedBy],
    ["last-assigned-to", knownBy.lastAssignedTo],
  ];
  for (const [key, id] of owners) {
    const candidate = eligible.find((one) => one.id === id);
    if (candidate) return { candidate, why: why(key, loadOf(candidate)) };
  }
  return null;
}

/** Least loaded for their capacity; of equals the one who has waited longest for a lead. */
function byTurn(a: Candidate, b: Candidate): number {
  return (
    a.load * b.capacity - b.load * a.capacity ||
    waitingSince(a) - waitingSince(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

function whyFirst(chosen: Candidate, eligible: readonly Candidate[]): Why<WhyKey> {
  const [, second] = eligible;
  if (!second) return why("only-one-eligible", loadOf(chosen));
  const tie = chosen.load * second.capacity === second.load * chosen.capacity;
  return why(tie ? "longest-waiting" : "least-loaded", loadOf(chosen));
}

/** Counts what stood in the way of each, for the manager who has to act. */
function whyNobody(
  people: readonly Candidate[],
  obstacles: ReadonlyMap<string, Why<WhyNotKey> | null>,
): Why<WhyNobodyKey> {
  const counts: Record<string, number> = {};
  for (const one of people) {
    const key = obstacles.get(one.id)?.key;
    if (key && key !== "other-store") counts[key] = (counts[key] ?? 0) + 1;
  }
  return why(Object.keys(counts).length > 0 ? "nobody-eligible" : "nobody-in-store", counts);
}

function whyLater(one: Candidate, chosen: Candidate | null, ownerFirst: boolean): Why<WhyNotKey> {
  if (ownerFirst || !chosen)
    return why("owner-first", { ...loadOf(one), ownerId: chosen?.id ?? "" });
  const tie = one.load * chosen.capacity === chosen.load * one.capacity;
  return why(tie ? "assigned-later" : "more-loaded", loadOf(one));
}

function loadOf({ load, capacity }: Candidate): { load: number; capacity: number } {
  return { load, capacity };
}

function waitingSince({ lastAssignedAt }: Candidate): number {
  return lastAssignedAt?.getTime() ?? 0;
}

function why<Key extends string>(key: Key, params: Why<Key>["params"] = {}): Why<Key> {
  return { key, params };
}
