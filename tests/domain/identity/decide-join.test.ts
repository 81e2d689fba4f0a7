import { describe, expect, test } from "vitest";
import { decideJoin } from "#app/domain/identity/decide-join.ts";
import { at, given } from "#tests/domain/identity/found-identities.ts";

describe("decideJoin", () => {
  test("nobody known: a new customer gets every identifier", () => {
    expect(decideJoin([given("anonymous_id", "a"), given("phone", "1")])).toEqual({
      target: { act: "create" },
      attach: [
        { kind: "phone", value: "1" },
        { kind: "anonymous_id", value: "a" },
      ],
      handOver: [],
      suggest: [],
    });
  });

  test("a browsing device that leaves a phone becomes that person", () => {
    const decision = decideJoin([given("anonymous_id", "a", at("A", {})), given("phone", "1")]);
    expect(decision.target).toEqual({ act: "use", customerId: "A" });
    expect(decision.attach).toEqual([{ kind: "phone", value: "1" }]);
  });

  test("an anonymous trail is merged into the known customer, even an older trail", () => {
    const decision = decideJoin([
      given("anonymous_id", "a", at("A", {}, 1)),
      given("phone", "1", at("P", { phones: ["1"] }, 9)),
    ]);
    expect(decision.target).toEqual({
      act: "merge",
      keep: "P",
      merged: ["A"],
      reason: "same-device",
    });
  });

  test("the oldest known customer is kept", () => {
    const decision = decideJoin([
      given("phone", "1", at("young", { phones: ["1"] }, 9)),
      given("email", "e", at("old", { emails: ["e"] }, 2)),
    ]);
    expect(decision.target).toEqual({
      act: "merge",
      keep: "old",
      merged: ["young"],
      reason: "same-email",
    });
  });

  test("a device of somebody with another phone is handed over, and never merged", () => {
    const decision = decideJoin([
      given("anonymous_id", "tablet", at("wife", { phones: ["1"] })),
      given("phone", "2"),
    ]);
    expect(decision).toEqual({
      target: { act: "create" },
      attach: [{ kind: "phone", value: "2" }],
      handOver: [{ anonymousId: "tablet", from: "wife" }],
      suggest: [{ customerId: "wife", reason: "shared-device" }],
    });
  });

  test("one phone with two user ids is suggested, never merged", () => {
    const wife = at("wife", { phones: ["1"], userIds: ["u1"] });
    const husband = at("husband", { userIds: ["u2"] });
    expect(decideJoin([given("phone", "1", wife), given("user_id", "u2", husband)])).toMatchObject({
      target: { act: "use", customerId: "husband" },
      suggest: [{ customerId: "wife", reason: "shared-phone" }],
    });
    expect(decideJoin([given("phone", "1", wife), given("user_id", "u3")])).toMatchObject({
      target: { act: "create" },
      attach: [{ kind: "user_id", value: "u3" }],
      suggest: [{ customerId: "wife", reason: "shared-phone" }],
    });
  });

  test("different phones that only an e-mail links are suggested, known or new", () => {
    const other = at("other", { phones: ["1"], emails: ["e"] });
    const person = at("person", { phones: ["2"] });
    expect(decideJoin([given("email", "e", other), given("phone", "2", person)])).toMatchObject({
      target: { act: "use", customerId: "person" },
      suggest: [{ customerId: "other", reason: "same-email-different-phone" }],
    });
    expect(decideJoin([given("email", "e", other), given("phone", "2")])).toMatchObject({
      target: { act: "create" },
      attach: [{ kind: "phone", value: "2" }],
    });
  });

  test("somebody signed in may add a second phone", () => {
    const decision = decideJoin([
      given("user_id", "u", at("A", { userIds: ["u"], phones: ["1"] })),
      given("phone", "2"),
    ]);
    expect(decision.target).toEqual({ act: "use", customerId: "A" });
    expect(decision.attach).toEqual([{ kind: "phone", value: "2" }]);
  });

  test("two persons' devices in one anonymous call are neither merged nor handed over", () => {
    const decision = decideJoin([
      given("anonymous_id", "a", at("A", { phones: ["1"] }, 1)),
      given("anonymous_id", "b", at("B", { phones: ["2"] }, 2)),
    ]);
    expect(decision).toEqual({
      target: { act: "use", customerId: "A" },
      attach: [],
      handOver: [],
      suggest: [{ customerId: "B", reason: "shared-device" }],
    });
  });
});
