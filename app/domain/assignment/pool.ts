import type { Strategy } from "#app/domain/assignment/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import type { TimeRange } from "#app/domain/time/ranges.ts";

/** Somebody who knows the customer, and since when. */
export type Known = { id: string; at: Date };

/** A lead as the assignment policy sees it. */
export interface LeadToAssign {
  id: string;
  storeId: string;
  productLineId: string | null;
  stage: Stage;
  source: string;
  campaign: string | null;
  /** 0-100 at the moment of choosing. */
  score: number;
  language: "vi" | "en" | null;
  /** Whether this customer has had a lead or a visit before. */
  returning: boolean;
  /** Whoever signed or served the customer last comes first, then whoever had them last: the first who may have the lead. */
  knownBy: { signedWith?: Known | null; servedBy?: Known | null; lastAssignedTo?: Known | null };
  /** Who is not asked again for this lead, and why not. */
  notAgain: readonly { id: string; key: "declined" | "did-not-answer" | "taken-back" }[];
}

/** A consultant as the assignment policy sees them, at one store. */
export interface Candidate {
  id: string;
  storeIds: readonly string[];
  /** Working hours around now at this store, without the store's closed days. */
  shifts: readonly TimeRange[];
  /** On leave now. */
  onLeave: boolean;
  /** Said "away". */
  away: boolean;
  /** Since when none of their consoles is open: since their hours of now began, if none was in them. Null: present. */
  offlineSince: Date | null;
  productLineIds: readonly string[];
  languages: readonly string[];
  /** Weight of the open leads held now, by the policy's stage weights, and of those that are offered. */
  load: number;
  capacity: number;
  /** Leads given since the store's midnight, where anything in the store's policy asks for it, and those that are offered. */
  givenToday: number;
  /** What of `load` and `givenToday` is only offered: to them alone, and they may still say yes. */
  offered: { load: number; count: number };
  lastAssignedAt: Date | null;
  /** Of those who were given a lead in that same moment, where they came; nothing: before all who are counted. */
  lastOfMoment?: number;
  /** Turns owed and given at this store, of all time. */
  turns: { owed: number; given: number };
  /** Their own show-to-sign by product line: signed of shown. */
  showToSign: Readonly<Record<string, { signed: number; shown: number }>>;
}

export type WhyKey =
  | "signed-with"
  | "served-by"
  | "last-assigned-to"
  | "their-turn"
  | "least-loaded"
  | "longest-waiting"
  | "one-of-equals"
  | "below-level"
  | "at-level"
  | "best-match"
  | "fair-share"
  | "stands-in"
  | "only-one-eligible"
  | "offered"
  | "broadcast";
export type WhyNobodyKey = "nobody-in-store" | "nobody-eligible" | "everybody-asked" | "hops-spent";
export type WhyNotKey =
  | "other-store"
  | "declined"
  | "did-not-answer"
  | "taken-back"
  | "off-shift"
  | "on-leave"
  | "away"
  | "offline"
  | "rule"
  | "other-skill"
  | "other-language"
  | "no-turns"
  | "quota"
  | "quota-with-offers"
  | "full"
  | "full-with-offers"
  | "owner-first"
  | "later-turn"
  | "more-loaded"
  | "assigned-later"
  | "same-load"
  | "next-turn-later"
  | "weaker-match"
  | "better-together"
  | "others-owed"
  | "asked-later"
  | "asked-too";

export interface Why<Key extends string> {
  key: Key;
  params: Record<string, string | number>;
}

/** The step of the ladder that decided. */
export type Step = "owner" | "rule" | "strategy" | "catch-all";

export interface AssignmentChoice {
  policyVersion: number;
  step: Step;
  strategy: Strategy | "owner-first" | "catch-all";
  /** The rule that applied, if one did. */
  ruleId: string | null;
  /** Who gets the lead; null: nobody yet (it is offered, or in the catch-all). */
  chosen: string | null;
  /** Who is offered the lead, best first: one of a cascade, all of a broadcast; empty when it was given or nobody may. */
  offeredTo: readonly string[];
  reason: Why<WhyKey | WhyNobodyKey>;
  /** Everybody else, in the order of their ids. */
  others: { id: string; reason: Why<WhyNotKey> }[];
  /** What this choice adds to the turns: what each eligible person is owed now, and who was given. Empty: no turn was taken. */
  turns: readonly { id: string; owed: number; given: 0 | 1 }[];
}

/** People by id; a pool that is in order is given back itself. */
export function inOrder(pool: readonly Candidate[]): readonly Candidate[] {
  const ordered = pool.every((one, nth) => nth === 0 || (pool[nth - 1] as Candidate).id < one.id);
  return ordered ? pool : [...pool].sort((a, b) => (a.id < b.id ? -1 : 1));
}
