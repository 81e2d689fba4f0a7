import { expect, test } from "vitest";
import { jainIndex } from "#app/domain/assignment/fairness.ts";

test("Jain's index is 1 for even parts and 1/n when one has all", () => {
  expect(
    jainIndex([
      { got: 3, due: 3 },
      { got: 6, due: 6 },
    ]),
  ).toBe(1);
  expect(
    jainIndex([
      { got: 9, due: 3 },
      { got: 0, due: 3 },
      { got: 0, due: 3 },
    ]),
  ).toBeCloseTo(1 / 3);
  expect(jainIndex([{ got: 0, due: 3 }])).toBeNull();
});
