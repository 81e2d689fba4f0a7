import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acceptsTap,
  byRank,
  emptyList,
  type HeldList,
  type HeldListAction,
  heldListReducer,
  JUST_MOVED_MS,
  type RankedRow,
  shownRows,
  waitingChanges,
} from "#app/domain/queue/hold-order.ts";
import { longestRising } from "#app/domain/queue/longest-rising.ts";

type Row = RankedRow & { name?: string };
type Action = HeldListAction<Row>;

const at = (ms: number) => new Date(1_000_000 + ms);
const now = at(0);
const row = (id: string, rank: number | null, name = ""): Row => ({ id, rank, name });

function listAfter(...all: Action[]): HeldList<Row> {
  return all.reduce<HeldList<Row>>(heldListReducer, emptyList());
}

const abc: Action = { type: "snapshot", rows: [row("a", 1), row("b", 3), row("c", 2)], now };
const hold: Action = { type: "hold" };

describe("a live list", () => {
  test("sorts itself while nobody's hand is in it", () => {
    const list = listAfter(abc, { type: "changed", rows: [row("a", 9), row("d", 2.5)], now });
    expect(list.order).toEqual(["a", "b", "d", "c"]);
    expect(waitingChanges(list)).toBe(0);
  });

  test("while held, rows change in place and keep their place", () => {
    const list = listAfter(abc, hold, { type: "changed", rows: [row("a", 9, "new name")], now });
    expect(list.order).toEqual(["b", "c", "a"]);
    expect(shownRows(list).at(-1)?.row.name).toBe("new name");
    expect(waitingChanges(list)).toBe(1);
  });

  test("while held, new rows wait on the pill and gone ones stay, greyed", () => {
    const list = listAfter(
      abc,
      hold,
      { type: "changed", rows: [row("d", 5), row("e", 0)], now },
      { type: "removed", ids: ["c", "e"], now },
    );
    expect(list.order).toEqual(["b", "c", "a"]);
    expect(shownRows(list).map(({ gone }) => gone)).toEqual([false, true, false]);
    expect(waitingChanges(list)).toBe(2);
    expect(acceptsTap(list, "c", at(9999))).toBe(false);
    expect(heldListReducer(list, { type: "apply", now }).order).toEqual(["d", "b", "a"]);
  });

  test("a gone row that returns is as before", () => {
    const list = listAfter(
      abc,
      hold,
      { type: "removed", ids: ["c"], now },
      { type: "changed", rows: [row("c", 2)], now },
    );
    expect(list.gone.size).toBe(0);
    expect(waitingChanges(list)).toBe(0);
  });

  test("a snapshot while held takes nothing away from under the hand", () => {
    const list = listAfter(abc, hold, { type: "snapshot", rows: [row("z", 1)], now });
    expect(list.order).toEqual(["b", "c", "a"]);
    expect(list.gone.size).toBe(3);
    expect(heldListReducer(list, { type: "release", now }).order).toEqual(["z"]);
  });

  test("selection belongs to the id", () => {
    const list = listAfter(
      abc,
      { type: "select", id: "a" },
      { type: "changed", rows: [row("a", 9)], now },
    );
    expect(list.selectedId).toBe("a");
    expect(heldListReducer(list, { type: "removed", ids: ["a"], now }).selectedId).toBe("a");
  });

  test("a tap on a row that has just moved is ignored, on one that stayed it is not", () => {
    const list = listAfter(abc, { type: "changed", rows: [row("a", 2.5)], now });
    expect(list.order).toEqual(["b", "a", "c"]);
    expect(acceptsTap(list, "b", now)).toBe(true);
    expect(acceptsTap(list, "a", at(JUST_MOVED_MS - 1))).toBe(false);
    expect(acceptsTap(list, "c", at(JUST_MOVED_MS - 1))).toBe(false);
    expect(acceptsTap(list, "a", at(JUST_MOVED_MS))).toBe(true);
  });

  test("a later change that moves nothing does not forget a recent move", () => {
    const list = listAfter(
      abc,
      { type: "changed", rows: [row("a", 2.5)], now },
      { type: "changed", rows: [row("b", 4)], now: at(100) },
    );
    expect(acceptsTap(list, "a", at(200))).toBe(false);
    expect(acceptsTap(list, "a", at(360))).toBe(true);
  });

  test("the first rows may be tapped at once", () => {
    expect(acceptsTap(listAfter(abc), "a", now)).toBe(true);
  });
});

const ids = fc.constantFrom(..."abcdefgh");
const rows = fc
  .uniqueArray(fc.tuple(ids, fc.option(fc.integer({ min: 0, max: 5 }), { nil: null })), {
    selector: ([id]) => id,
    maxLength: 8,
  })
  .map((all) => all.map(([id, rank]) => row(id, rank)));
const actions = fc.array(
  fc.oneof(
    rows.map((all): Action => ({ type: "snapshot", rows: all, now })),
    rows.map((all): Action => ({ type: "changed", rows: all, now })),
    fc.array(ids, { maxLength: 4 }).map((gone): Action => ({ type: "removed", ids: gone, now })),
    fc.constantFrom<Action>(
      hold,
      { type: "release", now },
      { type: "apply", now },
      { type: "select", id: "a" },
    ),
  ),
  { maxLength: 20 },
);

/** What the list would be without any holding. */
function truthAfter(all: readonly Action[]): Row[] {
  const truth = new Map<string, Row>();
  for (const action of all) {
    if (action.type === "snapshot") truth.clear();
    if (action.type === "snapshot" || action.type === "changed") {
      for (const one of action.rows) truth.set(one.id, one);
    }
    if (action.type === "removed") for (const id of action.ids) truth.delete(id);
  }
  return [...truth.values()].sort(byRank);
}

describe("any run of changes and hands", () => {
  test.each(["apply", "release"] as const)("after %s the list is the rows by rank", (type) => {
    fc.assert(
      fc.property(actions, (all) => {
        const list = listAfter(...all, hold, { type, now });
        expect(shownRows(list)).toEqual(truthAfter(all).map((one) => ({ row: one, gone: false })));
        expect(waitingChanges(list)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("while held no shown row changes its place, leaves or comes", () => {
    fc.assert(
      fc.property(actions, actions, (before, during) => {
        const held = listAfter(...before, hold);
        const hands = during.filter(({ type }) => type !== "apply" && type !== "release");
        const list = hands.reduce<HeldList<Row>>(heldListReducer, held);
        expect(list.order).toEqual(held.order);
        expect(shownRows(list)).toHaveLength(held.order.length);
        const settled = heldListReducer(list, { type: "release", now });
        expect(waitingChanges(list) === 0).toBe(
          settled.order.join() === held.order.join() && list.gone.size === 0,
        );
      }),
      { numRuns: 300 },
    );
  });
});

test("the longest rising run", () => {
  expect(longestRising([])).toBe(0);
  expect(longestRising([3, 1, 2, 5, 4])).toBe(3);
  expect(longestRising([0, 1, 2])).toBe(3);
  expect(longestRising([2, 1, 0])).toBe(1);
});
