import { expect, test } from "vitest";
import { signalKey, signalOf } from "#app/domain/scoring/weights.ts";

test("what is taken out of the cart gives no interest; unknown signals have words too", () => {
  expect(signalOf("product_removed")).toBeNull();
  expect(signalOf("page")).toBe("page");
  expect(signalKey("toString")).toBe("signal.other");
});
