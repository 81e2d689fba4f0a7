import { expect, test } from "vitest";
import { type Ask, type KnownLead, sortAsks } from "#app/domain/leads/sort-asks.ts";

const at = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour));
const ask = (hour: number, more: Partial<Ask> = {}): Ask => ({
  customerId: "c",
  storeId: "s",
  productLineId: "kitchen",
  source: null,
  touch: null,
  note: null,
  at: at(hour),
  ...more,
});
const lead = (id: string, opened: number, closed: number | null): KnownLead => ({
  id,
  customerId: "c",
  productLineId: "kitchen",
  storeId: "s",
  consultantId: null,
  openedAt: at(opened),
  closedAt: closed === null ? null : at(closed),
});
const sort = (asks: Ask[], known: KnownLead[] = []) => {
  let made = 0;
  return sortAsks(asks, known, () => `new-${++made}`);
};

test("the first ask by time opens, the others count, each line by itself", () => {
  const sorted = sort([ask(3), ask(1), ask(2, { productLineId: "sofa" })]);
  expect(sorted.answers).toEqual([
    { leadId: "new-1", opened: false },
    { leadId: "new-1", opened: true },
    { leadId: "new-2", opened: true },
  ]);
  expect(sorted.opening.map((one) => one.at)).toEqual([at(1), at(2)]);
  expect(sorted.counted.map((one) => one.ask.at)).toEqual([at(3)]);
});

test("an ask from before a closing belongs to the lead that was closed then", () => {
  const known = [lead("first", 1, 4), lead("second", 6, 9)];
  expect(sort([ask(3), ask(7)], known).answers.map(({ leadId }) => leadId)).toEqual([
    "first",
    "second",
  ]);
  expect(sort([ask(3)], known)).toMatchObject({ opening: [], counted: [] });
  expect(sort([ask(10)], known).answers).toEqual([{ leadId: "new-1", opened: true }]);
});

test("an open lead takes every ask", () => {
  const sorted = sort([ask(2, { lineStated: true })], [lead("old", 1, 3), lead("open", 5, null)]);
  expect(sorted.answers).toEqual([{ leadId: "open", opened: false }]);
  expect([...sorted.stated]).toEqual(["open"]);
});
