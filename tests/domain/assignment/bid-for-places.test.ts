import fc from "fast-check";
import { expect, test } from "vitest";
import { bidForPlaces } from "#app/domain/assignment/bid-for-places.ts";

/** Chances of rows with columns, in 1e-9; the last column is nobody's. */
const markets = fc
  .record({
    slots: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 }),
    rows: fc.integer({ min: 1, max: 20 }),
    draws: fc.infiniteStream(fc.option(fc.nat(1e9), { freq: 5 })),
  })
  .map(({ slots, rows, draws }) => {
    const columns = slots.length + 1;
    const cost = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < slots.length; column += 1) {
        const { value } = draws.next();
        cost[row * columns + column] =
          value === null ? Number.POSITIVE_INFINITY : -(value ?? 0) - 1;
      }
    }
    return { slots, rows, columns, cost };
  });

test("everybody stands as cheaply as they can, few without room, and a place costs something only where all are asked for", () => {
  let settled = 0;
  fc.assert(
    fc.property(markets, ({ slots, rows, columns, cost }) => {
      const opening = bidForPlaces({ rows, columns, cost }, slots);
      if (!opening) return;
      settled += 1;
      const { start, prices } = opening;
      const standing = new Array(columns).fill(0);
      for (let row = 0; row < rows; row += 1) {
        const whole = [...prices].map(
          (price, column) => (cost[row * columns + column] ?? 0) + price,
        );
        expect(whole[start[row] ?? -1]).toBe(Math.min(...whole));
        standing[start[row] ?? -1] += 1;
      }
      const wrong = slots.map((most, column) => Math.max(0, standing[column] - most));
      expect(4 * wrong.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(rows);
      expect(prices.at(-1)).toBe(0);
      slots.forEach((most, column) => {
        expect(prices[column]).toBeGreaterThanOrEqual(0);
        if (most > rows) expect(prices[column]).toBe(0);
        if (most === 0) expect(standing[column]).toBe(0);
      });
    }),
    { numRuns: 1_000 },
  );
  expect(settled).toBeGreaterThan(300);
});

test("where everybody wants the same and nothing tells them apart, it does not settle", () => {
  const [rows, columns] = [40, 3];
  const cost = Float64Array.from({ length: rows * columns }, (_, at) =>
    at % columns < 2 ? -5e8 : 0,
  );
  expect(bidForPlaces({ rows, columns, cost }, [10, 10])).toBeNull();
});
