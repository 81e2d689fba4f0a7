import type { QueuePlace } from "#app/domain/queue/schema.ts";
import type { StoredRow } from "#app/domain/queue/stored-rows.ts";

/** The beginning of a queue, a little longer than what is shown of it, so that a row that leaves is followed by the next. */
export type HeldQueue = {
  /** Best first. */
  rows: readonly StoredRow[];
  /** Every row that is not held stands behind this place; null: there is none. */
  edge: QueuePlace | null;
};

/** How many rows are held of a queue whose first so many are shown. */
export function heldLength(shown: number): number {
  return shown + Math.ceil(shown / 5);
}

/** What was just read as the first so many rows. */
export function holdRows(rows: readonly StoredRow[], asked: number): HeldQueue {
  return { rows, edge: rows.length < asked ? null : (rows.at(-1) ?? null) };
}

/**
 * The beginning of the queue after these leads changed, those of them that are in it now given anew; null when it cannot be
 * told, since rows behind the edge may have moved up into what is shown.
 */
export function withChanged(
  held: HeldQueue,
  shown: number,
  { named, rows }: { named: readonly string[]; rows: readonly StoredRow[] },
): HeldQueue | null {
  const { edge } = held;
  const changed = new Set(named);
  const still = held.rows.filter(({ id }) => !changed.has(id));
  const known = rows.filter((row) => !edge || comparePlaces(row, edge) <= 0);
  const all = [...still, ...known].sort(comparePlaces);
  if (edge && all.length < shown) return null;
  const most = heldLength(shown);
  if (all.length <= most) return { rows: all, edge };
  const first = all.slice(0, most);
  return { rows: first, edge: first.at(-1) ?? null };
}

type Counts = { open: number; unread: number };

/** The counts after leads changed whose rows before the change are all held, or were not in the queue. */
export function countsAfter(
  before: Counts,
  held: HeldQueue,
  { named, rows }: { named: readonly string[]; rows: readonly StoredRow[] },
): Counts {
  const changed = new Set(named);
  const were = held.rows.filter(({ id }) => changed.has(id));
  const unread = (of: readonly StoredRow[]) => of.filter((row) => row.unread).length;
  return {
    open: before.open - were.length + rows.length,
    unread: before.unread - unread(were) + unread(rows),
  };
}

function comparePlaces(a: QueuePlace, b: QueuePlace): number {
  return b.rank - a.rank || (a.id < b.id ? -1 : Number(a.id > b.id));
}
