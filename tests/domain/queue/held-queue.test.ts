import fc from "fast-check";
import { expect, test } from "vitest";
import { countsAfter, heldLength, holdRows, withChanged } from "#app/domain/queue/held-queue.ts";
import type { StoredRow } from "#app/domain/queue/stored-rows.ts";

const seed = Number(process.env.QUEUE_SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`held-queue: QUEUE_SEED=${seed}\n`);

const leads = 12;
/** A lead gets a rank, among few so that many are equal, or leaves the queue. */
const change = fc.record({
  lead: fc.nat(leads - 1),
  rank: fc.option(fc.nat(5), { nil: null, freq: 2 }),
  unread: fc.boolean(),
});

test("what is held and brought up to date begins as the queue does, and counts as it does", () => {
  const ways = { brought: 0, whole: 0 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(change, { maxLength: 20 }),
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 25 }),
      (shown, first, batches) => {
        const queue = new Map<string, StoredRow>();
        apply(queue, first);
        let [held, counts] = [wholeOf(queue, shown), countsOf(queue)];
        for (const batch of batches) {
          const named = apply(queue, batch);
          const changed = { named, rows: named.flatMap((id) => queue.get(id) ?? []) };
          const isKnown =
            held.edge === null || named.every((id) => held.rows.some((row) => row.id === id));
          counts = isKnown ? countsAfter(counts, held, changed) : countsOf(queue);
          const next = withChanged(held, shown, changed);
          if (next) ways.brought += 1;
          else ways.whole += 1;
          held = next ?? wholeOf(queue, shown);
          expect(held.rows.slice(0, shown)).toEqual(sorted(queue).slice(0, shown));
          expect(held.rows.length).toBeLessThanOrEqual(heldLength(shown));
          expect(counts).toEqual(countsOf(queue));
        }
      },
    ),
    { numRuns: 2_000, seed },
  );
  expect(ways.brought).toBeGreaterThan(100);
  expect(ways.whole).toBeGreaterThan(100);
});

function apply(
  queue: Map<string, StoredRow>,
  batch: readonly { lead: number; rank: number | null; unread: boolean }[],
) {
  for (const { lead, rank, unread } of batch) {
    const id = `lead-${String(lead).padStart(2, "0")}`;
    if (rank === null) queue.delete(id);
    else queue.set(id, { id, rank, unread, text: `${id} ${rank}`, endsAt: null });
  }
  return [...new Set(batch.map(({ lead }) => `lead-${String(lead).padStart(2, "0")}`))];
}

function wholeOf(queue: Map<string, StoredRow>, shown: number) {
  const asked = heldLength(shown);
  return holdRows(sorted(queue).slice(0, asked), asked);
}

function sorted(queue: Map<string, StoredRow>): StoredRow[] {
  return [...queue.values()].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
}

function countsOf(queue: Map<string, StoredRow>) {
  const rows = [...queue.values()];
  return { open: rows.length, unread: rows.filter(({ unread }) => unread).length };
}
