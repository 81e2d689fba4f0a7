import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitOf, fitScore } from "#app/domain/scoring/fit.ts";
import { facts } from "#tests/domain/scoring/known-facts.ts";

describe("fit", () => {
  test("runs from nothing in favour to everything", () => {
    const nothing = {
      hasPhone: false,
      hasName: false,
      productLineStated: false,
      cityMatchesStore: false,
    };
    const all = {
      hasPhone: true,
      hasName: true,
      hasEmail: true,
      productLineStated: true,
      cityMatchesStore: true,
    };
    expect(fitScore(fitOf(nothing).fitLog2)).toBe(0);
    const best = fitOf({
      ...all,
      returningCustomer: true,
      askedForPriceList: true,
    });
    expect(fitScore(best.fitLog2)).toBe(100);
  });

  test("more in favour never fits less", () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom("hasPhone", "hasName", "cityMatchesStore", "returningCustomer"),
        (known, fact) => {
          const [without, withIt] = [
            fitOf({ ...known, [fact]: false }),
            fitOf({ ...known, [fact]: true }),
          ];
          expect(withIt.fitLog2).toBeGreaterThan(without.fitLog2);
        },
      ),
    );
  });
});
