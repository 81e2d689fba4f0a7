import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CustomerFacts,
  decideJoin,
  type FoundIdentity,
  type GivenIdentity,
  type IdentityKind,
} from "#app/domain/identity/decide-join.ts";

const NOBODY: CustomerFacts = { phones: [], userIds: [], emails: [], createdAt: new Date(0) };

function at(customerId: string, facts: Partial<CustomerFacts>, day = 0) {
  const createdAt = new Date(day * 86_400_000);
  return { customerId, customerHas: { ...NOBODY, createdAt, ...facts } };
}

const unknown = { customerId: null, customerHas: null };

function given(
  kind: IdentityKind,
  value: string,
  owner: Omit<FoundIdentity, "kind" | "value"> = unknown,
) {
  return { kind, value, ...owner };
}

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

/** A store of identities that carries decisions out, to see what a sequence of calls leads to. */
class World {
  readonly owners = new Map<string, { customer: string } & GivenIdentity>();
  private created = 0;
  readonly births = new Map<string, Date>();

  call(identities: readonly GivenIdentity[]): void {
    const decision = decideJoin(identities.map((identity) => this.find(identity)));
    const target = this.enter(decision.target);
    const moved = decision.handOver.map(({ anonymousId }) => ({
      kind: "anonymous_id" as const,
      value: anonymousId,
    }));
    for (const identity of [...decision.attach, ...moved]) {
      this.owners.set(keyOf(identity), { ...identity, customer: target });
    }
  }

  groups(): string[] {
    const byCustomer = new Map<string, string[]>();
    for (const owner of this.owners.values()) {
      byCustomer.set(owner.customer, [...(byCustomer.get(owner.customer) ?? []), keyOf(owner)]);
    }
    return [...byCustomer.values()].map((keys) => keys.sort().join(" ")).sort();
  }

  private enter(target: ReturnType<typeof decideJoin>["target"]): string {
    if (target.act === "use") return target.customerId;
    if (target.act === "create") {
      this.created += 1;
      const id = `c${String(this.created).padStart(4, "0")}`;
      this.births.set(id, new Date(this.created * 1000));
      return id;
    }
    for (const owner of this.owners.values()) {
      if (target.merged.includes(owner.customer)) owner.customer = target.keep;
    }
    return target.keep;
  }

  private find(identity: GivenIdentity): FoundIdentity {
    const customer = this.owners.get(keyOf(identity))?.customer;
    if (!customer) return { ...identity, ...unknown };
    const owned = [...this.owners.values()].filter((owner) => owner.customer === customer);
    const values = (kind: IdentityKind) =>
      owned.filter((owner) => owner.kind === kind).map((owner) => owner.value);
    return {
      ...identity,
      customerId: customer,
      customerHas: {
        phones: values("phone"),
        userIds: values("user_id"),
        emails: values("email"),
        createdAt: this.births.get(customer) ?? new Date(0),
      },
    };
  }
}

function keyOf(identity: GivenIdentity): string {
  return `${identity.kind}:${identity.value}`;
}

const kinds = fc.constantFrom<IdentityKind>("phone", "email", "user_id", "anonymous_id");

/** Calls in which each person uses only their own identifiers, two at a time. */
const honestCalls = fc
  .array(
    fc.record({ person: fc.nat(4), kinds: fc.uniqueArray(kinds, { minLength: 1, maxLength: 3 }) }),
    {
      maxLength: 14,
    },
  )
  .map((calls) =>
    calls.map(({ person, kinds }) => kinds.map((kind) => ({ kind, value: `${kind}-${person}` }))),
  );

/** Calls in which anybody uses anything: shared devices, phones and addresses. */
const messyCalls = fc.array(
  fc.uniqueArray(fc.record({ kind: kinds, value: fc.constantFrom("1", "2", "3") }), {
    minLength: 1,
    maxLength: 4,
    selector: (identity) => identity.kind,
  }),
  { maxLength: 14 },
);

function worldAfter(calls: readonly (readonly GivenIdentity[])[]): World {
  const world = new World();
  for (const identities of calls) world.call(identities);
  return world;
}

describe("a sequence of calls", () => {
  test("in any order, and doubled, leads to the same customers when identifiers are not shared", () => {
    fc.assert(
      fc.property(
        honestCalls.chain((calls) =>
          fc.tuple(
            fc.constant(calls),
            fc.shuffledSubarray([...calls, ...calls], { minLength: 2 * calls.length }),
          ),
        ),
        ([calls, shuffled]) => {
          expect(worldAfter(shuffled).groups()).toEqual(worldAfter(calls).groups());
        },
      ),
      { numRuns: 300 },
    );
  });

  test("the order of the identifiers inside a call does not matter", () => {
    fc.assert(
      fc.property(messyCalls, (calls) => {
        const reversed = calls.map((identities) => [...identities].reverse());
        expect(worldAfter(reversed).groups()).toEqual(worldAfter(calls).groups());
      }),
      { numRuns: 300 },
    );
  });

  test("never puts two user ids into one customer, whatever is shared", () => {
    fc.assert(
      fc.property(messyCalls, (calls) => {
        for (const group of worldAfter(calls).groups()) {
          expect(group.match(/user_id:/g)?.length ?? 0).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("without user ids, never puts two phones into one customer", () => {
    fc.assert(
      fc.property(messyCalls, (calls) => {
        const signedOut = calls.map((call) =>
          call.filter((identity) => identity.kind !== "user_id"),
        );
        for (const group of worldAfter(signedOut).groups()) {
          expect(group.match(/phone:/g)?.length ?? 0).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
