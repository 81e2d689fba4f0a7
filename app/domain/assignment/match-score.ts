import type { Candidate, LeadToAssign } from "#app/domain/assignment/pool.ts";

export interface Match {
  id: string;
  /** Signatures to expect of this lead in these hands. */
  expected: number;
  /** Show-to-sign, drawn towards that of the pool. */
  rate: number;
  signed: number;
  shown: number;
}

type Shown = { signed: number; shown: number };

/** Without any record: what is assumed, and how many visits it takes to weigh as much as the assumption. */
const ASSUMED_RATE = 0.25;
const ASSUMED_VISITS = 20;
const VISITS = { least: 5, most: 200 };

/**
 * The signatures to expect of this lead in each pair of hands: its score as a chance, times the person's own
 * show-to-sign on its product line. Few visits say little, so each rate is the mean of a Beta whose prior is the pool:
 * (signed + k * pool's rate) / (shown + k), with k measured from how much the people of the pool really differ.
 */
export function matchesOf(lead: LeadToAssign, pool: readonly Candidate[]): Match[] {
  const records = pool.map((one) => ({ id: one.id, ...recordOf(one, lead.productLineId) }));
  const { rate, visits } = priorOf(records);
  return records.map(({ id, signed, shown }) => {
    const own = (signed + visits * rate) / (shown + visits);
    return { id, expected: (lead.score / 100) * own, rate: own, signed, shown };
  });
}

function recordOf({ showToSign }: Candidate, productLineId: string | null): Shown {
  const records = productLineId ? [showToSign[productLineId]] : Object.values(showToSign);
  const sum = { signed: 0, shown: 0 };
  for (const record of records) {
    sum.signed += record?.signed ?? 0;
    sum.shown += record?.shown ?? 0;
  }
  return sum;
}

/** The pool's rate, and by the method of moments how many visits that knowledge is worth. */
export function priorOf(records: readonly Shown[]): { rate: number; visits: number } {
  const known = records.filter(({ shown }) => shown > 0);
  const shown = known.reduce((sum, one) => sum + one.shown, 0);
  const signed = known.reduce((sum, one) => sum + one.signed, 0);
  const rate = (signed + ASSUMED_VISITS * ASSUMED_RATE) / (shown + ASSUMED_VISITS);
  const spread = shown - known.reduce((sum, one) => sum + one.shown ** 2, 0) / shown;
  if (known.length < 2 || !(spread > 0)) return { rate, visits: ASSUMED_VISITS };
  const mean = signed / shown;
  const chance = mean * (1 - mean);
  const seen = known.reduce(
    (sum, one) => sum + one.shown * (one.signed / one.shown - mean) ** 2,
    0,
  );
  const between = (seen - (known.length - 1) * chance) / spread;
  const visits = between > 0 ? chance / between - 1 : VISITS.most;
  return { rate, visits: Math.min(VISITS.most, Math.max(VISITS.least, visits)) };
}
