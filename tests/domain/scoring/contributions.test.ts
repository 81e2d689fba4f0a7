import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addContributions,
  contributionsTo,
  interestOf,
} from "#app/domain/scoring/contributions.ts";

const openedAt = new Date("2027-01-10T09:00:00Z");
const lead = { productLineId: "kitchen", openedAt };
const event = (name: string, productLineId: string | null, at = openedAt, call = "track") => ({
  call,
  name,
  productLineId,
  at,
});

test("full weight for its line and for none stated, a quarter for another", () => {
  const [own, none, other] = ["kitchen", null, "sofa"].map(
    (line) => contributionsTo(lead, [event("Product Viewed", line)])[0]?.log2 ?? Number.NaN,
  );
  expect(none).toBe(own);
  expect(other).toBeCloseTo((own ?? 0) - 2, 12);
});

test("who somebody says they are and what is older than 90 days add nothing", () => {
  const old = new Date(openedAt.getTime() - 91 * 24 * 3_600_000);
  const events = [
    event("identify", null, openedAt, "identify"),
    event("Product Viewed", null, old),
    event("Product Removed", null),
  ];
  expect(contributionsTo(lead, events)).toEqual([]);
  expect(interestOf([])).toBeNull();
});

test("neither order nor grouping changes what events add", () => {
  const any = fc.record({
    name: fc.constantFrom("Product Viewed", "Product Added", "Other"),
    line: fc.constantFrom("kitchen", "sofa", null),
    hour: fc.integer({ min: 0, max: 2_000 }),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), fc.nat(), (drawn, cut) => {
      const events = drawn.map(({ name, line, hour }) =>
        event(name, line, new Date(openedAt.getTime() - hour * 3_600_000)),
      );
      const whole = contributionsTo(lead, events);
      const split = cut % events.length;
      const parts = [events.slice(split).reverse(), events.slice(0, split)].flatMap((part) =>
        contributionsTo(lead, part),
      );
      for (const one of whole) {
        const sum = parts.filter(({ signal }) => signal === one.signal).reduce(addContributions);
        expect(sum).toEqual({ ...one, log2: expect.closeTo(one.log2, 9) });
      }
    }),
  );
});
