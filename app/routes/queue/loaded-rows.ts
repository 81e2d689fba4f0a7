import { byRank } from "#app/domain/queue/hold-order.ts";
import type { LiveChanges } from "#app/realtime/events.ts";
import { withChanges } from "#app/realtime/use-live.ts";

type Row = { id: string; rank: number };

/** The rows of a queue that are loaded, and what the live line has said since loading of the rest began. */
export type Loaded<R extends Row> = { rows: R[]; said: readonly LiveChanges[] };

/** A page of the queue as it was when its channel stood at `seq`. */
export type LoadedPage<R extends Row> = {
  rows: R[];
  seq: number;
  /** The row that it comes after; none: the queue begins with it. */
  after: R | null;
  /** Nothing comes after it. */
  last: boolean;
};

/** What the live line says now. While a page is under way it is noted: the page may have been read before. */
export function withSaid<R extends Row>(
  { rows, said }: Loaded<R>,
  batch: LiveChanges,
  loading: boolean,
): Loaded<R> {
  return { rows: withChanges(rows, batch), said: loading ? [...said, batch] : said };
}

/**
 * The rows with a page put in: its stretch of the queue is as the page has it, but for what the line has said since
 * that page was read.
 */
export function withPage<R extends Row>(loaded: Loaded<R>, page: LoadedPage<R>): Loaded<R> {
  const later = loaded.said.filter((batch) => batch.to > page.seq);
  const told = new Set(later.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const rows = new Map(loaded.rows.map((row) => [row.id, row]));
  const listed = new Set(page.rows.map(({ id }) => id));
  const end = page.last ? null : (page.rows.at(-1) ?? null);
  for (const row of loaded.rows) {
    const covered = (!page.after || byRank(page.after, row) < 0) && (!end || byRank(row, end) <= 0);
    if (covered && !listed.has(row.id) && !told.has(row.id)) rows.delete(row.id);
  }
  for (const row of page.rows) {
    if (!told.has(row.id)) rows.set(row.id, row);
    else if (!rows.has(row.id)) {
      const now = later.reduce<R[]>(withChanges, [row]).find(({ id }) => id === row.id);
      if (now) rows.set(row.id, now);
    }
  }
  return { rows: [...rows.values()], said: page.last ? [] : loaded.said };
}
