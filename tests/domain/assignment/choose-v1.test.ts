import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ASSIGNMENT_POLICY,
  type Candidate,
  chooseConsultant,
  type LeadToAssign,
} from "#app/domain/assignment/choose-v1.ts";

const now = new Date("2026-07-01T03:00:00Z");
const hour = 3_600_000;
const onShift = [
  { startsAt: new Date(now.getTime() - hour), endsAt: new Date(now.getTime() + hour) },
];
const lead: LeadToAssign = { storeId: "hanoi", productLineId: "kitchen", knownBy: {} };

function consultant(id: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id,
    storeIds: ["hanoi"],
    shifts: onShift,
    available: true,
    productLineIds: ["kitchen"],
    load: 2,
    capacity: 8,
    lastAssignedAt: null,
    ...more,
  };
}

const choose = (pool: Candidate[], of: LeadToAssign = lead) =>
  chooseConsultant(of, pool, ASSIGNMENT_POLICY, now);

describe("chooseConsultant", () => {
  test("takes the least loaded for their capacity and tells the others why not", () => {
    const choice = choose([
      consultant("a", { load: 4, capacity: 8 }),
      consultant("b", { load: 4, capacity: 10 }),
      consultant("c", { load: 8 }),
      consultant("d", { available: false }),
      consultant("e", { shifts: [] }),
      consultant("f", { productLineIds: ["sofa"] }),
      consultant("g", { storeIds: ["danang"] }),
    ]);
    expect(choice).toEqual({
      policyVersion: "v1",
      strategy: "least-loaded",
      chosen: "b",
      reason: { key: "least-loaded", params: { load: 4, capacity: 10 } },
      others: [
        { id: "a", reason: { key: "more-loaded", params: { load: 4, capacity: 8 } } },
        { id: "c", reason: { key: "full", params: { load: 8, capacity: 8 } } },
        { id: "d", reason: { key: "away", params: {} } },
        { id: "e", reason: { key: "off-shift", params: {} } },
        { id: "f", reason: { key: "other-skill", params: { productLineId: "kitchen" } } },
        { id: "g", reason: { key: "other-store", params: {} } },
      ],
    });
  });

  test("of equals, whoever has waited longest", () => {
    const choice = choose([
      consultant("a", { lastAssignedAt: new Date(now.getTime() - hour) }),
      consultant("b", { lastAssignedAt: new Date(now.getTime() - 2 * hour) }),
    ]);
    expect(choice).toMatchObject({ chosen: "b", reason: { key: "longest-waiting" } });
    expect(choice.others).toEqual([
      { id: "a", reason: { key: "assigned-later", params: { load: 2, capacity: 8 } } },
    ]);
    expect(choose([consultant("b"), consultant("a")]).chosen).toBe("a");
  });

  test("whoever knows the customer comes first, while eligible", () => {
    const known = { ...lead, knownBy: { signedWith: "gone", servedBy: "b", lastAssignedTo: "a" } };
    const pool = [consultant("a", { load: 0 }), consultant("b", { load: 7 })];
    expect(choose(pool, known)).toMatchObject({
      strategy: "owner-first",
      chosen: "b",
      reason: { key: "served-by", params: { load: 7 } },
      others: [{ id: "a", reason: { key: "owner-first", params: { load: 0, ownerId: "b" } } }],
    });
    const full = [consultant("a", { load: 0 }), consultant("b", { load: 8 })];
    expect(choose(full, known)).toMatchObject({ chosen: "a", reason: { key: "last-assigned-to" } });
    expect(choose(pool, { ...known, declinedBy: ["b"] }).chosen).toBe("a");
  });

  test("nobody eligible is the catch-all, with what stood in the way", () => {
    const pool = [
      consultant("a", { load: 8 }),
      consultant("b", { shifts: [] }),
      consultant("c", { load: 9 }),
    ];
    expect(choose(pool)).toMatchObject({
      strategy: "catch-all",
      chosen: null,
      reason: { key: "nobody-eligible", params: { full: 2, "off-shift": 1 } },
    });
    expect(choose([])).toMatchObject({
      chosen: null,
      reason: { key: "nobody-in-store", params: {} },
    });
    expect(choose([consultant("z", { storeIds: ["danang"] })]).reason.key).toBe("nobody-in-store");
  });

  test("a lead without a product line asks for no skill", () => {
    expect(
      choose([consultant("a", { productLineIds: [] })], { ...lead, productLineId: null }).chosen,
    ).toBe("a");
  });
});

const pools = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(..."abcdefgh"),
    storeIds: fc.constantFrom(["hanoi"], ["danang"], ["hanoi", "danang"]),
    shifts: fc.constantFrom(onShift, onShift, []),
    available: fc.boolean(),
    productLineIds: fc.constantFrom(["kitchen"], ["sofa"], ["kitchen", "sofa"]),
    load: fc.nat(6),
    capacity: fc.nat(6),
    lastAssignedAt: fc.option(fc.nat(10).map((hours) => new Date(now.getTime() - hours * hour))),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const leads = fc.record({
  storeId: fc.constantFrom("hanoi", "danang"),
  productLineId: fc.constantFrom("kitchen", null),
  knownBy: fc.record({
    servedBy: fc.constantFrom("a", "b", null),
    lastAssignedTo: fc.constantFrom("c", null),
  }),
  declinedBy: fc.subarray(["a", "c"]),
});

function isEligible(one: Candidate, of: LeadToAssign): boolean {
  return (
    one.storeIds.includes(of.storeId) &&
    one.shifts.length > 0 &&
    one.available &&
    one.load < one.capacity &&
    !of.declinedBy?.includes(one.id) &&
    (of.productLineId === null || one.productLineIds.includes(of.productLineId))
  );
}

describe("any pool", () => {
  test("never gives a lead to somebody who is not eligible, and to nobody only if nobody is", () => {
    fc.assert(
      fc.property(pools, leads, (pool, of) => {
        const { chosen } = choose(pool, of);
        const eligible = pool.filter((one) => isEligible(one, of)).map(({ id }) => id);
        if (chosen === null) expect(eligible).toEqual([]);
        else expect(eligible).toContain(chosen);
      }),
      { numRuns: 500 },
    );
  });

  test("explains everybody, and the order of the pool does not matter", () => {
    fc.assert(
      fc.property(pools, leads, (pool, of) => {
        const choice = choose(pool, of);
        const explained = [choice.chosen, ...choice.others.map(({ id }) => id)].filter(Boolean);
        expect([...explained].sort()).toEqual(pool.map(({ id }) => id).sort());
        expect(choose([...pool].reverse(), of)).toEqual(choice);
      }),
      { numRuns: 500 },
    );
  });

  test("a run of leads spreads by capacity: nobody ends a whole lead above anybody's turn", () => {
    const capacities = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(capacities, fc.nat(30), (sizes, count) => {
        let pool = sizes.map((capacity, at) => consultant(String(at), { load: 0, capacity }));
        for (let given = 0; given < count; given += 1) {
          const { chosen } = choose(pool);
          pool = pool.map((one) => (one.id === chosen ? { ...one, load: one.load + 1 } : one));
        }
        for (const a of pool) {
          for (const b of pool) {
            expect((a.load - 1) / a.capacity).toBeLessThanOrEqual(b.load / b.capacity);
          }
        }
      }),
    );
  });
});
