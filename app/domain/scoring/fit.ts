/** What is known of a lead beside its interest. Unknown counts as false. */
export interface FitFacts {
  hasPhone: boolean;
  hasName: boolean;
  hasEmail?: boolean;
  /** They said themselves what they come for. */
  productLineStated: boolean;
  /** Their city is the store's. */
  cityMatchesStore: boolean;
  /** Bought or visited before. */
  returningCustomer?: boolean;
  askedForPriceList?: boolean;
}

export interface FitReason {
  /** `fit.has_phone` and so on: a key of the word catalogs. */
  key: string;
  /** What it multiplies the interest by, as log2. */
  log2: number;
}

export interface Fit {
  fitLog2: number;
  reasons: FitReason[];
}

/**
 * 0.5 multiplies interest by 1.41, 1 doubles it, -1 halves it. A lead with a name and a phone number is the ordinary
 * one: only what sets it apart is a factor, so that points tell what moved the score and not that it is a lead.
 */
const FACTORS = {
  no_phone: -1.5,
  no_name: -0.2,
  has_email: 0.1,
  product_line_stated: 0.3,
  city_matches_store: 0.4,
  returning_customer: 0.5,
  asked_for_price_list: 0.3,
} as const;

type Factor = keyof typeof FACTORS;

const [LEAST, MOST] = [sumOfSign(-1), sumOfSign(1)];

/** How well a lead suits us, as a multiplier of its interest, with the reasons. */
export function fitOf(facts: FitFacts): Fit {
  const factors: (Factor | false | undefined)[] = [
    !facts.hasPhone && "no_phone",
    !facts.hasName && "no_name",
    facts.hasEmail && "has_email",
    facts.productLineStated && "product_line_stated",
    facts.cityMatchesStore && "city_matches_store",
    facts.returningCustomer && "returning_customer",
    facts.askedForPriceList && "asked_for_price_list",
  ];
  const reasons = factors
    .filter((factor) => factor !== false && factor !== undefined)
    .map((factor) => ({ key: `fit.${factor}`, log2: FACTORS[factor] }));
  return { fitLog2: reasons.reduce((sum, { log2 }) => sum + log2, 0), reasons };
}

/** Fit on its own from 0 to 100: between nothing in favour and everything. */
export function fitScore(fitLog2: number): number {
  const share = (fitLog2 - LEAST) / (MOST - LEAST);
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}

function sumOfSign(sign: 1 | -1): number {
  return Object.values(FACTORS).reduce<number>(
    (sum, log2) => (log2 * sign > 0 ? sum + log2 : sum),
    0,
  );
}
