import { bidForPlaces } from "#app/domain/assignment/bid-for-places.ts";
import { evenOut, jainOf } from "#app/domain/assignment/fair-match.ts";
import { solveTransport } from "#app/domain/assignment/min-cost-flow.ts";
import type { Transport } from "#app/domain/assignment/transport.ts";

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
  /** Work after which the rest is placed one by one at the prices reached: about half a second. */
  effort?: number;
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

/** Chances are counted in these, so that sums and comparisons are exact. */
const UNIT = 1e-9;

/** Matches a burst of leads with consultants who have room, for the most expected signatures. */
export function matchLeads<Lead extends MatchLead, Consultant extends MatchConsultant>(
  burst: Burst<Lead, Consultant>,
  { fairShare, effort = 4e7 }: MatchOptions = {},
): Matching {
  const consultants = [...burst.consultants].sort(byId);
  const rows = rowsOf(burst, consultants);
  const slots = consultants.map((one) => Math.max(0, Math.floor(one.slots)));
  const nobody = consultants.length;
  const problem: Transport = {
    rows: rows.length,
    columns: nobody + 1,
    cost: costsOf(rows, nobody),
    step: (column, held) =>
      column === nobody || held < (slots[column] as number) ? 0 : Number.POSITIVE_INFINITY,
    effort,
  };
  const best = solveTransport({ ...problem, ...bidForPlaces(problem, slots) });
  const bound = boundOf(problem, best.prices, slots);
  const shares = consultants.map(({ share, given = 0 }, column) => ({
    share: share ?? slots[column] ?? 0,
    given,
  }));
  const even = fairShare
    ? evenOut(problem, best, shares, { ...fairShare, least: fairShare.keep * bound })
    : best;
  const byLead = new Map(rows.map((row, place) => [row.lead.id, matchOf(row, even.at[place])]));
  const matches = burst.leads.flatMap(({ id }) => byLead.get(id) ?? []);
  return {
    matches,
    expected: matches.reduce((sum, { chance }) => sum + chance, 0),
    bound: bound * UNIT,
    jain: jainOf(even.at, shares),
    method: best.exact && even === best ? "exact" : "bounded",
  };

  function matchOf({ lead, chances }: Row<Lead>, column: number = nobody): Match {
    const consultantId = consultants[column]?.id;
    const chance = chances[column];
    if (consultantId !== undefined && chance !== undefined) {
      return { leadId: lead.id, consultantId, chance, why: "matched" };
    }
    const eligible = chances.some((one) => !Number.isNaN(one));
    const why = eligible ? "no-room" : "nobody-eligible";
    return { leadId: lead.id, consultantId: null, chance: 0, why };
  }
}

interface Row<Lead> {
  lead: Lead;
  /** By consultant; NaN where not eligible. */
  chances: Float64Array;
  best: number;
}

/** The most promising leads first, which keeps paths short; of equals by id. */
function rowsOf<Lead extends MatchLead, Consultant extends MatchConsultant>(
  { leads, chance }: Burst<Lead, Consultant>,
  consultants: readonly Consultant[],
): Row<Lead>[] {
  const rows = leads.map((lead) => {
    const chances = new Float64Array(consultants.length);
    let best = 0;
    consultants.forEach((one, column) => {
      const given = chance(lead, one);
      const held = given === null ? Number.NaN : Math.min(1, Math.max(0, given));
      chances[column] = held;
      if (held > best) best = held;
    });
    return { lead, chances, best };
  });
  return rows.sort((a, b) => b.best - a.best || byId(a.lead, b.lead));
}

/** A unit is added to every chance, so that a lead without any is still rather somebody's than nobody's. */
function costsOf(rows: readonly Row<MatchLead>[], nobody: number): Float64Array {
  const cost = new Float64Array(rows.length * (nobody + 1));
  rows.forEach(({ chances }, row) => {
    const own = row * (nobody + 1);
    chances.forEach((chance, column) => {
      cost[own + column] = Number.isNaN(chance)
        ? Number.POSITIVE_INFINITY
        : -Math.round(chance / UNIT) - 1;
    });
  });
  return cost;
}

/**
 * Weak duality: at any prices >= 0 of a slot, what all slots cost plus what each lead gains most after paying for one is
 * no less than any matching.
 */
function boundOf(
  { rows, columns, cost }: Transport,
  prices: Float64Array,
  slots: number[],
): number {
  const price = prices.map((one) => Math.max(0, one));
  let bound = slots.reduce((sum, count, column) => sum + count * (price[column] as number), 0);
  for (let row = 0; row < rows; row += 1) {
    let most = 0;
    for (let column = 0; column < slots.length; column += 1) {
      const gain = -(cost[row * columns + column] as number) - (price[column] as number);
      if (gain > most) most = gain;
    }
    bound += most;
  }
  return bound;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
