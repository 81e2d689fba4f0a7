import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideJoin,
  type FoundIdentity,
  type GivenIdentity,
  type IdentityKind,
} from "#app/domain/identity/decide-join.ts";
import { unknown } from "#tests/domain/identity/found-identities.ts";

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
