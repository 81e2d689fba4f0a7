import { describe, expect, test } from "vitest";
import { placeLeft, stepFrom } from "#app/components/walk.ts";

describe("a walk through a list", () => {
  test("goes from row to row and ends at the ends", () => {
    expect(stepFrom({ at: 4, stood: null, count: 10 }, 1)).toBe(5);
    expect(stepFrom({ at: 0, stood: 3, count: 10 }, -1)).toBe(0);
    expect(stepFrom({ at: 9, stood: 3, count: 10 }, 1)).toBe(9);
  });

  test("begins at the ends", () => {
    expect(stepFrom({ at: undefined, stood: null, count: 10 }, 1)).toBe(0);
    expect(stepFrom({ at: undefined, stood: null, count: 10 }, -1)).toBe(9);
  });

  test("goes on from where a row stood that has left: the next one is in its place", () => {
    expect(stepFrom({ at: undefined, stood: 40, count: 100 }, 1)).toBe(40);
    expect(stepFrom({ at: undefined, stood: 40, count: 100 }, -1)).toBe(39);
    expect(stepFrom({ at: undefined, stood: 99, count: 60 }, 1)).toBe(59);
    expect(stepFrom({ at: undefined, stood: 0, count: 60 }, -1)).toBe(0);
  });
});

test("a row that has left stood before the next that is still there, whoever came above meanwhile", () => {
  const places = (...ids: string[]) => new Map(ids.map((id, at) => [id, at]));
  const seen = ["a", "b", "c", "d"];
  expect(placeLeft("b", seen, places("a", "c", "d"))).toBe(1);
  expect(placeLeft("b", seen, places("new", "a", "c", "d"))).toBe(2);
  expect(placeLeft("b", seen, places("a", "d"))).toBe(1);
  expect(placeLeft("d", seen, places("a", "b", "c"))).toBe(3);
  expect(placeLeft("gone", seen, places("a"))).toBe(null);
});
