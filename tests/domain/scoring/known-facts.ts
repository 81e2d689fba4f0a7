import fc from "fast-check";
import { EPOCH, mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";

export const DAY = 86_400_000;
export const now = new Date(EPOCH.getTime() + 200 * DAY);
export const ago = (days: number) => new Date(now.getTime() - days * DAY);

/** Interest after one more signal. */
export const addInterest = (log2S: number | null, weight: number, at: Date) =>
  mergeInterest(log2S, signalLog2(weight, at));

/** What may be known of a customer. */
export const facts = fc.record({
  hasPhone: fc.boolean(),
  hasName: fc.boolean(),
  hasEmail: fc.boolean(),
  productLineStated: fc.boolean(),
  cityMatchesStore: fc.boolean(),
  returningCustomer: fc.boolean(),
  askedForPriceList: fc.boolean(),
});
