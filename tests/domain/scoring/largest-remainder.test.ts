import fc from "fast-check";
import { expect, test } from "vitest";
import { largestRemainder } from "#app/domain/scoring/largest-remainder.ts";

test("parts become whole numbers that add up", () => {
  const parts = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(parts, (exact) => {
      const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
      const whole = largestRemainder(exact, total);
      expect(whole.reduce((sum, part) => sum + part, 0) - total).toBe(0);
      for (const [at, part] of whole.entries())
        expect(Math.abs(part - (exact[at] ?? 0))).toBeLessThanOrEqual(1);
    }),
  );
});
