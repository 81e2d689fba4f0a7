import { expect, test } from "vitest";
import {
  emptyList,
  type HeldList,
  type HeldListAction,
  heldListReducer,
  type RankedRow,
  waitingChanges,
} from "#app/domain/queue/hold-order.ts";

const now = new Date(0);
const row = (id: string, rank: number): RankedRow => ({ id, rank });
const held = (...after: HeldListAction<RankedRow>[]): HeldList<RankedRow> =>
  (
    [
      { type: "snapshot", rows: [row("a", 4), row("b", 3), row("c", 2), row("d", 1)], now },
      { type: "hold" },
      ...after,
    ] satisfies HeldListAction<RankedRow>[]
  ).reduce<HeldList<RankedRow>>(heldListReducer, emptyList());
const ids = (text: string) => new Set(text);
const within = (text: string) => ({ shown: ids(text), next: ids(text) });

test("what a filter hides is not counted, wherever it goes", () => {
  const list = held(
    { type: "changed", rows: [row("d", 9), row("e", 8)], now },
    { type: "removed", ids: ["c"], now },
  );
  expect(waitingChanges(list)).toBe(3);
  expect(waitingChanges(list, within("ab"))).toBe(0);
  expect(waitingChanges(list, within("abd"))).toBe(1);
  expect(waitingChanges(list, within("abce"))).toBe(2);
});

test("a hidden row that changes its place moves nothing that is seen", () => {
  const list = held({ type: "changed", rows: [row("b", 0)], now });
  expect(waitingChanges(list, within("acd"))).toBe(0);
  expect(waitingChanges(list, within("bcd"))).toBe(1);
});

test("what comes to match a filter and what matches no more is counted with what moves", () => {
  const list = held({ type: "changed", rows: [row("d", 9)], now });
  expect(waitingChanges(list, { shown: ids("ab"), next: ids("bd") })).toBe(2);
  expect(waitingChanges(list, { shown: ids("abd"), next: ids("bd") })).toBe(2);
});
