import fc from "fast-check";
import { expect, test } from "vitest";
import { proposeMoves } from "#app/domain/rebalance/propose-moves.ts";
import { compareViolations, type Violations } from "#app/domain/rebalance/violations.ts";
import { best, everyPlan, lossOf } from "#tests/domain/rebalance/every-plan.ts";
import { now, smallFloors } from "#tests/domain/rebalance/floors.ts";

const runs = { numRuns: 400 };
const atOnces = fc.constantFrom(1, 2, 3);

test("where all leads weigh the same, no plan of all is better: not in what is left out of line, moves or loss", () => {
  fc.assert(
    fc.property(smallFloors([1], { people: 4, leads: 6 }), atOnces, (floor, atOnce) => {
      const proposal = proposeMoves(floor, { now, atOnce });
      const optimum = best(everyPlan(floor, atOnce));
      const found = {
        violations: proposal.after,
        moves: proposal.moves.length,
        loss: lossOf(floor, proposal.moves),
      };
      expect(found).toEqual(optimum);
      expect(proposal).toMatchObject({ method: "exact", bound: proposal.moves.length });
    }),
    runs,
  );
}, 120_000);

test("where weights differ, what is called exact is, and no plan as good has fewer moves than the bound", () => {
  const found = { exact: 0, plans: 0, extra: 0 };
  fc.assert(
    fc.property(smallFloors([0.5, 1, 2], { people: 4, leads: 7 }), atOnces, (floor, atOnce) => {
      const proposal = proposeMoves(floor, { now, atOnce });
      const plans = everyPlan(floor, atOnce);
      const asGood = plans.filter(({ violations }) => noMore(violations, proposal.after));
      const fewest = Math.min(...asGood.map(({ moves }) => moves));
      expect(proposal.bound).toBeLessThanOrEqual(fewest);
      expect(fewest).toBeLessThanOrEqual(proposal.moves.length);
      found.plans += 1;
      found.extra += proposal.moves.length - fewest;
      if (proposal.method !== "exact") return;
      found.exact += 1;
      const optimum = best(plans);
      expect(optimum && compareViolations(optimum.violations, proposal.after)).toBe(0);
      expect(optimum?.moves).toBe(proposal.moves.length);
    }),
    runs,
  );
  expect(found.exact).toBeGreaterThan(found.plans / 2);
  expect(found.extra).toBeLessThan(found.plans / 20);
}, 120_000);

function noMore(a: Violations, b: Violations): boolean {
  return (
    a.misplaced <= b.misplaced &&
    a.overCapacity <= b.overCapacity &&
    a.endangered <= b.endangered &&
    a.uneven <= b.uneven
  );
}
