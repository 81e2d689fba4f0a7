import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Action, actions, can } from "#app/domain/staff/can.ts";
import type { roles } from "#app/domain/staff/schema.ts";

const at = (role: (typeof roles)[number]) => ({ id: "me", role, stores: [{ id: "hanoi" }] });
const mine = { storeId: "hanoi", consultantId: "me" };
const colleagues = { storeId: "hanoi", consultantId: "nam" };
const nobodys = { storeId: "hanoi", consultantId: null };

describe("can", () => {
  test("a consultant acts on own leads and reads the store's", () => {
    const me = at("consultant");
    expect(can(me, "lead:read", colleagues)).toBe(true);
    expect(can(me, "trail:read", colleagues)).toBe(true);
    expect(can(me, "lead:log-call", mine)).toBe(true);
    expect(can(me, "lead:log-call", colleagues)).toBe(false);
    expect(can(me, "lead:log-call", nobodys)).toBe(false);
    expect(can(me, "lead:reveal-phone", colleagues)).toBe(false);
    expect(can(me, "visit:record", nobodys)).toBe(true);
    expect(can(me, "visit:record", colleagues)).toBe(false);
    expect(can(me, "lead:assign", mine)).toBe(false);
    expect(can(me, "floor:read")).toBe(false);
  });

  test("the desk sees no lead, no trail and no spend", () => {
    const me = at("receptionist");
    const allowed = actions.filter((action) => can(me, action, { ...mine, storeIds: ["hanoi"] }));
    expect(allowed).toEqual([
      "lead:reveal-phone",
      "appointment:read",
      "appointment:book",
      "check-in:record",
      "visit:read",
      "customer:read",
    ] satisfies Action[]);
  });

  test("a manager does everything in own stores but administration", () => {
    const me = at("manager");
    const refused = actions.filter((action) => !can(me, action, colleagues));
    expect(refused).toEqual(["staff:manage", "settings:manage", "audit:read"]);
    expect(can(me, "lead:assign", { storeId: "danang", consultantId: null })).toBe(false);
  });

  test("an administrator may do all, everywhere", () => {
    expect(actions.every((action) => can(at("administrator"), action, { storeId: "danang" }))).toBe(
      true,
    );
  });

  test("a customer is seen through any store that knows them", () => {
    expect(can(at("receptionist"), "customer:read", { storeIds: ["danang", "hanoi"] })).toBe(true);
    expect(can(at("receptionist"), "customer:read", { storeIds: ["danang"] })).toBe(false);
    expect(can(at("manager"), "customer:read", {})).toBe(false);
  });

  test("but for administrators nothing crosses the wall of a store, and no subject is wider than none", () => {
    const stores = fc.constantFrom("hanoi", "danang", "hcm");
    const staff = fc.record({
      id: fc.constantFrom("a", "b"),
      role: fc.constantFrom("consultant", "receptionist", "manager") as fc.Arbitrary<"consultant">,
      stores: fc.uniqueArray(
        stores.map((id) => ({ id })),
        { selector: ({ id }) => id },
      ),
    });
    const subject = fc.record(
      { storeId: stores, consultantId: fc.constantFrom("a", "b", null) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(staff, fc.constantFrom(...actions), subject, (asker, action, about) => {
        if (!can(asker, action, about)) return;
        expect(asker.stores.map(({ id }) => id)).toContain(about.storeId);
        expect(can(asker, action)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
