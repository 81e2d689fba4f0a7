import fc from "fast-check";
import { expect, test } from "vitest";
import { FlushLane } from "#app/infrastructure/flush-lane.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

type UnderWay = { batch: number[]; end: () => void };

/** A lane whose flushes end when they are told to. */
function aLane(mostAtOnce: number, mostAlone: number) {
  const underWay: UnderWay[] = [];
  const flushed: number[][] = [];
  const lane = new FlushLane<number>(
    mostAtOnce,
    (batch) => {
      flushed.push(batch);
      return new Promise<void>((resolve) => {
        const one = {
          batch,
          end: () => {
            underWay.splice(underWay.indexOf(one), 1);
            resolve();
          },
        };
        underWay.push(one);
      });
    },
    mostAlone,
  );
  return { lane, underWay, flushed };
}

const acts = fc.array(
  fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ end: fc.nat(20) }),
    fc.constant({ turn: true }),
  ),
  { maxLength: 60 },
);

test("every item is flushed once, none waits while there is room, and no two batches are under way", async () => {
  await fc.assert(
    fc.asyncProperty(
      acts,
      fc.integer({ min: 1, max: 6 }),
      fc.nat(4),
      async (script, mostAtOnce, mostAlone) => {
        const { lane, underWay, flushed } = aLane(mostAtOnce, mostAlone);
        let given = 0;
        for (const act of script) {
          if ("add" in act) {
            lane.add(Array.from({ length: act.add }, (_, at) => given + at));
            given += act.add;
          } else if ("end" in act && underWay.length > 0) {
            underWay[act.end % underWay.length]?.end();
          }
          await turn();
          await turn();
          const waiting = given - flushed.flat().length;
          expect(underWay.length).toBeLessThanOrEqual(mostAlone + 1);
          expect(underWay.filter(({ batch }) => batch.length > 1).length).toBeLessThanOrEqual(1);
          if (waiting > 0) expect(underWay.length).toBeGreaterThan(0);
          if (mostAlone > 0 && waiting === 1)
            expect(underWay.length).toBeGreaterThanOrEqual(mostAlone);
        }
        while (underWay.length > 0) {
          underWay[0]?.end();
          await turn();
          await turn();
        }
        expect(flushed.flat().sort((a, b) => a - b)).toEqual(
          Array.from({ length: given }, (_, at) => at),
        );
        for (const batch of flushed) expect(batch.length).toBeLessThanOrEqual(mostAtOnce);
      },
    ),
    { numRuns: 300 },
  );
});

test("a few go each by itself, more than there is room for go together", async () => {
  const { lane, underWay, flushed } = aLane(100, 3);
  lane.add([1]);
  expect(flushed).toEqual([[1]]);
  lane.add([2, 3]);
  expect(flushed).toEqual([[1], [2], [3]]);
  lane.add([4, 5]);
  await turn();
  lane.add([6]);
  await turn();
  expect(flushed).toEqual([[1], [2], [3], [4, 5]]);
  underWay[0]?.end();
  await turn();
  expect(flushed).toEqual([[1], [2], [3], [4, 5], [6]]);
});
