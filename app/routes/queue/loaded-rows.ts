import { byRank } from "#app/domain/queue/hold-order.ts";
import type { LiveChanges } from "#app/realtime/events.ts";
import { withChanges } from "#app/realtime/use-live.ts";

type Row = { id: string; rank: number };

/** The rows of a queue that are loaded, and what the live line has said since loading of the rest began. */
export type Loaded<R extends Row> = {
  rows: R[];
  said: readonly LiveChanges[];
  /** Told of in part before they were loaded: they may have moved to where pages have been read already. */
  missed: ReadonlySet<string>;
};

/** A page of the queue as it was when its channel stood at `seq`. */
export type LoadedPage<R extends Row> = {
  rows: R[];
  seq: number;
  /** The row that it comes after; none: the queue begins with it. */
  after: R | null;
  /** Nothing comes after it. */
  last: boolean;
};

/** What the live line says now. While pages are under way it is noted: they may have been read before. */
export function withSaid<R extends Row>(
  loaded: Loaded<R>,
  batch: LiveChanges,
  loading: boolean,
): Loaded<R> {
  const rows = withChanges(loaded.rows, batch);
  if (!loading) return { ...loaded, rows };
  const held = new Set(rows.map(({ id }) => id));
  const missed = new Set(loaded.missed);
  for (const { id, patch } of batch.changes) {
    if (patch && !held.has(id)) missed.add(id);
    else missed.delete(id);
  }
  return { rows, said: [...loaded.said, batch], missed };
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
  const missed = new Set([...loaded.missed].filter((id) => !rows.has(id)));
  return { rows: [...rows.values()], said: page.last ? [] : loaded.said, missed };
}
