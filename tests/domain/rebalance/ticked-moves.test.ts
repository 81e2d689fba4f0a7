import fc from "fast-check";
import { expect, test } from "vitest";
import { violationsAfter, type WeighedMove } from "#app/domain/rebalance/count-violations.ts";
import { type Proposal, proposeMoves } from "#app/domain/rebalance/propose-moves.ts";
import { moved, now, smallFloors } from "#tests/domain/rebalance/floors.ts";
import { aLargeFloor } from "#tests/domain/rebalance/large-floor.ts";

const floors = fc.oneof(
  smallFloors([1], { people: 5, leads: 12 }),
  smallFloors([0.5, 1, 2], { people: 6, leads: 16 }),
  smallFloors([0.3, 1, 1.7, 0], { people: 6, leads: 16 }),
);
const options = fc.record({
  now: fc.constant(now),
  includeInConversation: fc.boolean(),
  atOnce: fc.constantFrom(1, 2, 3),
});

const weighed = ({ moves, weighed: of }: Proposal): WeighedMove[] =>
  moves.map((move) => {
    const what = of.get(move.leadId);
    if (!what) throw new Error("a move without its weight");
    return { ...what, from: move.from, to: move.to };
  });

test("nothing ticked is the floor as it is, and everything ticked is the plan", () => {
  fc.assert(
    fc.property(floors, options, (floor, how) => {
      const plan = proposeMoves(floor, how);
      expect(violationsAfter(plan.standing, [])).toEqual(plan.before);
      expect(violationsAfter(plan.standing, weighed(plan))).toEqual(plan.after);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("some ticked is the floor that looks itself over again after these moves, through JSON too", () => {
  fc.assert(
    fc.property(floors, options, fc.infiniteStream(fc.boolean()), (floor, how, ticks) => {
      const plan = proposeMoves(floor, how);
      const ticked = new Set(plan.moves.filter(() => ticks.next().value));
      const after = moved(floor, [...ticked]);
      const some = weighed(plan).filter((_, at) => ticked.has(plan.moves[at] as never));
      const standing = JSON.parse(JSON.stringify(plan.standing)) as Proposal["standing"];
      expect(violationsAfter(standing, some)).toEqual(proposeMoves(after, how).before);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a tick among five hundred moves is counted within a frame", () => {
  const size = { people: 60, leads: 6_000, weights: [1] };
  const plan = proposeMoves(aLargeFloor(size, "ticks"), { now });
  const many = weighed(plan).slice(0, 500);
  expect(many.length).toBe(500);
  const began = performance.now();
  for (let turn = 0; turn < 20; turn += 1) violationsAfter(plan.standing, many);
  expect((performance.now() - began) / 20).toBeLessThan(16);
});
