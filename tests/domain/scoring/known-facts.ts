import fc from "fast-check";
import { EPOCH } from "#app/domain/scoring/decay.ts";

export const DAY = 86_400_000;
export const now = new Date(EPOCH.getTime() + 200 * DAY);
export const ago = (days: number) => new Date(now.getTime() - days * DAY);

/** What may be known of a customer. */
export const facts = fc.record({
  hasPhone: fc.boolean(),
  hasName: fc.boolean(),
  hasEmail: fc.boolean(),
  productLineStated: fc.boolean(),
  cityMatchesStore: fc.boolean(),
  sourceQuality: fc.constantFrom("high" as const, "normal" as const, "low" as const),
  returningCustomer: fc.boolean(),
  askedForPriceList: fc.boolean(),
});
