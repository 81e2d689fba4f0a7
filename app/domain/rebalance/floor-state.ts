/** What a rebalance looks at: the consultants of a store, now. Moments are ISO texts. */
export interface FloorConsultant {
  id: string;
  name: string;
  /** The weight of open leads this person can carry. */
  capacity: number;
  /** The weight of all open leads this person holds, listed below or not. */
  load: number;
  onShift: boolean;
  away: boolean;
  /** Set once the grace period of a closed console has passed. */
  offlineSince: string | null;
  inVisit: boolean;
  productLineIds: readonly string[];
  languages: readonly string[];
  /** Own measured share of visits that signed, by product line; unknown lines count as equal. */
  showToSign?: Readonly<Record<string, number>>;
}

export interface FloorLead {
  id: string;
  /** Null, or somebody who is not among the consultants: it has to be placed. */
  ownerId: string | null;
  productLineId: string | null;
  language: string | null;
  /** What it adds to its owner's load. */
  weight: number;
  /** 0-100, the chance of signing. */
  score: number;
  stage: string;
  /** Accepted or contacted by its owner. */
  touched: boolean;
  /** Contacted a short while ago, or its visit is open. */
  inConversation: boolean;
  acceptBy: string | null;
  contactBy: string | null;
  /** When its owner got it, or when it last had one. */
  since: string;
  /** Who gave it back: not asked again for it. */
  declinedBy?: readonly string[];
}

export interface Floor {
  consultants: readonly FloorConsultant[];
  leads: readonly FloorLead[];
}

export interface RebalanceOptions {
  now: Date;
  /** Also leads in conversation may move. */
  includeInConversation?: boolean;
  /** How many untouched leads near or past their deadline one person can take at once (3). */
  atOnce?: number;
}

/** Whom a lead may go to at all: in front of a console, on shift, not with a customer. */
export function canReceive(one: FloorConsultant): boolean {
  return !absenceOf(one) && !one.inVisit;
}

export type Absence = "off-shift" | "away" | "offline";

/** Why somebody cannot look after their leads now; null while they can. */
export function absenceOf(one: FloorConsultant): Absence | null {
  if (!one.onShift) return "off-shift";
  if (one.away) return "away";
  return one.offlineSince ? "offline" : null;
}

export type Unfit = "product-line" | "language";

/** What somebody lacks for a lead; null when they can advise this customer. */
export function unfitFor(lead: FloorLead, one: FloorConsultant): Unfit | null {
  if (lead.productLineId && !one.productLineIds.includes(lead.productLineId)) return "product-line";
  return lead.language && !one.languages.includes(lead.language) ? "language" : null;
}
