import { describe, expect, test } from "vitest";
import { proposeMoves } from "#app/domain/rebalance/propose-moves.ts";
import { aFloor, ago, anOpenLead, aPerson, now } from "#tests/domain/rebalance/floors.ts";

const many = (count: number, owner: string, more = {}) =>
  Array.from({ length: count }, (_, place) => anOpenLead(`${owner}${place}`, owner, more));

const propose = (floor: ReturnType<typeof aFloor>, more = {}) =>
  proposeMoves(floor, { now, ...more });

describe("why a lead moves", () => {
  test("nobody has it, and it goes to the emptier who can advise", () => {
    const { moves } = propose(
      aFloor(
        [
          aPerson("a", { capacity: 9 }),
          aPerson("b", { capacity: 9 }),
          aPerson("c", { capacity: 9, productLineIds: ["sofa"] }),
        ],
        [anOpenLead("new", null, { since: ago(7) }), ...many(1, "a")],
      ),
    );
    expect(moves).toEqual([
      { leadId: "new", from: null, to: "b", reason: { key: "unassigned", params: { minutes: 7 } } },
    ]);
  });

  test.each([
    [{ onShift: false }, "off-shift"],
    [{ away: true }, "away"],
    [{ offlineSince: ago(20) }, "offline"],
  ])("its owner is absent: %j", (more, why) => {
    const floor = aFloor([aPerson("a", more), aPerson("b")], [anOpenLead("x", "a")]);
    expect(propose(floor).moves).toEqual([
      { leadId: "x", from: "a", to: "b", reason: { key: "absent", params: { name: "A", why } } },
    ]);
  });

  test("its owner is no longer in the store", () => {
    const floor = aFloor([aPerson("b")], [anOpenLead("x", "elsewhere")]);
    expect(propose(floor).moves).toMatchObject([
      { from: "elsewhere", to: "b", reason: { key: "absent", params: { why: "gone" } } },
    ]);
  });

  test("its owner lacks the product line or the language", () => {
    const floor = aFloor(
      [aPerson("a", { productLineIds: ["sofa"] }), aPerson("b", { languages: ["vi", "en"] })],
      [anOpenLead("x", "a"), anOpenLead("y", "a", { productLineId: "sofa", language: "en" })],
    );
    const lacks = propose(floor).moves.map(({ reason }) => reason.params.lacks);
    expect(lacks).toEqual(["product-line", "language"]);
  });

  test("a lead that was handed on a moment ago has its time before it, however old it is", () => {
    const fresh = { touched: false, acceptBy: ago(-9), since: ago(1) };
    const floor = (more: object) =>
      aFloor(
        [aPerson("a", { capacity: 20 }), aPerson("b", { capacity: 20 })],
        many(6, "a", { ...fresh, ...more }),
      );
    const reasons = (more: object) => propose(floor(more)).moves.map(({ reason }) => reason.key);
    expect(reasons({})).not.toContain("sla-soon");
    expect(reasons({ since: ago(60) })).toContain("sla-soon");
  });

  test("more of its owner's leads are late or nearly than one can take at once", () => {
    const floor = aFloor(
      [aPerson("a", { capacity: 9 }), aPerson("b", { capacity: 9 })],
      [
        ...many(2, "a", { touched: false, contactBy: ago(12), score: 90 }),
        anOpenLead("soon", "a", { touched: false, contactBy: ago(-4), score: 10 }),
        ...many(1, "b"),
      ],
    );
    expect(propose(floor).moves).toEqual([]);
    expect(propose(floor, { atOnce: 2 }).moves).toEqual([
      {
        leadId: "soon",
        from: "a",
        to: "b",
        reason: { key: "sla-soon", params: { name: "A", minutes: 4 } },
      },
    ]);
    const three = { ...floor, consultants: [...floor.consultants, aPerson("c", { load: 1 })] };
    const late = propose(three, { atOnce: 1 }).moves.map(({ reason }) => reason);
    expect(late).toContainEqual({ key: "sla-late", params: { name: "A", minutes: 12 } });
  });

  test("its owner has more than they can carry: what was not touched yet goes first", () => {
    const floor = aFloor(
      [aPerson("a", { capacity: 2 }), aPerson("b")],
      [...many(2, "a"), anOpenLead("untouched", "a", { touched: false })],
    );
    expect(propose(floor).moves).toEqual([
      {
        leadId: "untouched",
        from: "a",
        to: "b",
        reason: { key: "over-capacity", params: { name: "A", load: 3, capacity: 2 } },
      },
    ]);
  });

  test("it makes room for one that only its owner can take", () => {
    const floor = aFloor(
      [aPerson("a", { capacity: 1 }), aPerson("b", { capacity: 1, productLineIds: ["sofa"] })],
      [anOpenLead("sofa", "a", { productLineId: "sofa" }), anOpenLead("kitchen", null)],
    );
    expect(propose(floor).moves).toMatchObject([
      { leadId: "kitchen", to: "a", reason: { key: "unassigned" } },
      { leadId: "sofa", to: "b", reason: { key: "make-room", params: { leadId: "kitchen" } } },
    ]);
  });

  test("it makes room for one that only came because it was in danger where it was", () => {
    const floor = aFloor(
      [
        aPerson("a", { capacity: 9 }),
        aPerson("b", { capacity: 1 }),
        aPerson("c", { capacity: 9, productLineIds: ["sofa"] }),
      ],
      [
        ...many(2, "a", { touched: false, contactBy: ago(12), score: 90 }),
        anOpenLead("soon", "a", { touched: false, contactBy: ago(-4), score: 10 }),
        anOpenLead("sofa", "b", { productLineId: "sofa" }),
      ],
    );
    expect(propose(floor, { atOnce: 2 }).moves).toMatchObject([
      { leadId: "sofa", to: "c", reason: { key: "make-room", params: { leadId: "soon" } } },
      { leadId: "soon", to: "b", reason: { key: "sla-soon" } },
    ]);
  });

  test("as many make room as come, and what moves besides is level with others", () => {
    const sofa = { productLineId: "sofa" };
    const floor = aFloor(
      [aPerson("a", { capacity: 20 }), aPerson("b", { capacity: 20, productLineIds: ["sofa"] })],
      [...many(10, "a", sofa), anOpenLead("kitchen", null)],
    );
    const { moves } = propose(floor);
    const count = (key: string) => moves.filter(({ reason }) => reason.key === key).length;
    expect([count("unassigned"), count("make-room")]).toEqual([1, 1]);
    expect(count("level-load")).toBeGreaterThan(0);
  });

  test("loads lie further than a lead from the level, and no more move than that takes", () => {
    const floor = aFloor(
      [aPerson("a", { capacity: 20 }), aPerson("b", { capacity: 20 })],
      many(10, "a"),
    );
    const { moves, bars } = propose(floor);
    expect(bars.map(({ after }) => after)).toEqual([6, 4]);
    const [first] = moves;
    expect(first?.reason).toEqual({
      key: "level-load",
      params: { name: "A", load: 10, capacity: 20, toName: "B", toLoad: 0, toCapacity: 20 },
    });
  });
});

describe("what stays", () => {
  test("leads in conversation, unless asked, and everything of somebody with a customer", () => {
    const floor = aFloor(
      [aPerson("a", { away: true }), aPerson("b"), aPerson("c", { inVisit: true, capacity: 0 })],
      [anOpenLead("talking", "a", { inConversation: true }), anOpenLead("shown", "c")],
    );
    expect(propose(floor).moves).toEqual([]);
    expect(propose(floor, { includeInConversation: true }).moves).toMatchObject([
      { leadId: "talking", from: "a", to: "b" },
    ]);
  });

  test("a lead for which nobody has room, or whom nobody can advise, with the reason", () => {
    const floor = aFloor(
      [aPerson("a", { capacity: 1 })],
      [anOpenLead("full", null), anOpenLead("odd", null, { language: "en" }), ...many(1, "a")],
    );
    const { moves, stuck, after } = propose(floor);
    expect(moves).toEqual([]);
    expect(stuck.map(({ leadId, why }) => [leadId, why])).toEqual([
      ["full", "no-room"],
      ["odd", "nobody-skilled"],
    ]);
    expect(after.misplaced).toBe(2);
  });

  test("a lead that all who could take it have given back", () => {
    const floor = aFloor(
      [aPerson("a"), aPerson("b")],
      [
        anOpenLead("x", null, { declinedBy: ["a"] }),
        anOpenLead("y", null, { declinedBy: ["a", "b"] }),
      ],
    );
    const { moves, stuck } = propose(floor);
    expect(moves).toMatchObject([{ leadId: "x", to: "b" }]);
    expect(stuck).toMatchObject([{ leadId: "y", why: "everybody-declined" }]);
  });

  test("everything of an empty floor", () => {
    expect(propose({ consultants: [], leads: [] })).toMatchObject({ moves: [], method: "exact" });
    expect(propose(aFloor([], [anOpenLead("x", null)])).stuck).toMatchObject([
      { leadId: "x", why: "nobody-free" },
    ]);
  });
});
