import { longestRising } from "#app/domain/queue/longest-rising.ts";

export interface RankedRow {
  id: string;
  rank: number | null;
}

/** A live list that can be trusted by hand: while it is held, nothing in it changes its place. */
export interface HeldList<Row extends RankedRow> {
  /** What is shown, in order. */
  order: readonly string[];
  /** Every row that is known, shown or waiting, and the shown ones that are gone. */
  rows: ReadonlyMap<string, Row>;
  /** Shown, but no longer in the list: greyed until the next order. */
  gone: ReadonlySet<string>;
  held: boolean;
  /** Belongs to the id, wherever the row goes and also when it leaves. */
  selectedId: string | null;
  /** When a row last changed its place or came in, in milliseconds. */
  movedAt: ReadonlyMap<string, number>;
}

export type HeldListAction<Row extends RankedRow> =
  | { type: "snapshot"; rows: readonly Row[]; now: Date }
  | { type: "changed"; rows: readonly Row[]; now: Date }
  | { type: "removed"; ids: readonly string[]; now: Date }
  | { type: "hold" }
  | { type: "release"; now: Date }
  | { type: "apply"; now: Date }
  | { type: "select"; id: string | null };

/** A row that moved so recently may not be the one that was aimed at. */
export const JUST_MOVED_MS = 350;

export function emptyList<Row extends RankedRow>(): HeldList<Row> {
  return {
    order: [],
    rows: new Map(),
    gone: new Set(),
    held: false,
    selectedId: null,
    movedAt: new Map(),
  };
}

export function heldListReducer<Row extends RankedRow>(
  list: HeldList<Row>,
  action: HeldListAction<Row>,
): HeldList<Row> {
  switch (action.type) {
    case "snapshot":
      return settle(replaceAll(list, action.rows), action.now);
    case "changed":
      return settle(putRows(list, action.rows), action.now);
    case "removed":
      return settle(takeAway(list, action.ids), action.now);
    case "hold":
      return list.held ? list : { ...list, held: true };
    case "release":
      return list.held ? reorder({ ...list, held: false }, action.now) : list;
    case "apply":
      return reorder(list, action.now);
    case "select":
      return { ...list, selectedId: action.id };
  }
}

/** The rows to draw, in order. */
export function shownRows<Row extends RankedRow>(
  list: HeldList<Row>,
): { row: Row; gone: boolean }[] {
  return list.order.flatMap((id) => {
    const row = list.rows.get(id);
    return row ? [{ row, gone: list.gone.has(id) }] : [];
  });
}

/** What a choice lets be seen: now, and once the next order is applied. */
export type Sight = { shown: ReadonlySet<string>; next: ReadonlySet<string> };

/**
 * How many of the rows that are seen the next order would add, take away or move (the fewest that must, for the rest to be
 * in order): the number on the pill. What a choice hides is not counted, since nobody would see it applied.
 */
export function waitingChanges<Row extends RankedRow>(list: HeldList<Row>, sight?: Sight): number {
  const before = list.order.filter((id) => sight?.shown.has(id) ?? true);
  const after = rankedRows(list).filter(({ id }) => sight?.next.has(id) ?? true);
  const place = new Map(after.map((row, at) => [row.id, at]));
  const kept = before.flatMap((id) => place.get(id) ?? []);
  return (
    before.length - kept.length + (after.length - kept.length) + (kept.length - longestRising(kept))
  );
}

/** Whether a tap on this row is what the hand meant. */
export function acceptsTap(list: HeldList<RankedRow>, id: string, now: Date): boolean {
  const movedAt = list.movedAt.get(id);
  return !list.gone.has(id) && (movedAt === undefined || now.getTime() - movedAt >= JUST_MOVED_MS);
}

/** Best first; equals stand by id, as the database lists them. */
export function byRank(a: RankedRow, b: RankedRow): number {
  const [left, right] = [a.rank ?? -Infinity, b.rank ?? -Infinity];
  if (left !== right) return left > right ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function replaceAll<Row extends RankedRow>(
  list: HeldList<Row>,
  fresh: readonly Row[],
): HeldList<Row> {
  const present = new Set(fresh.map((row) => row.id));
  const missing = [...list.rows.keys()].filter((id) => !present.has(id));
  return putRows(takeAway(list, missing), fresh);
}

function putRows<Row extends RankedRow>(
  list: HeldList<Row>,
  changed: readonly Row[],
): HeldList<Row> {
  const rows = new Map(list.rows);
  const gone = new Set(list.gone);
  for (const row of changed) {
    rows.set(row.id, row);
    gone.delete(row.id);
  }
  return { ...list, rows, gone };
}

function takeAway<Row extends RankedRow>(
  list: HeldList<Row>,
  ids: readonly string[],
): HeldList<Row> {
  const rows = new Map(list.rows);
  const gone = new Set(list.gone);
  const shown = new Set(list.order);
  for (const id of ids) {
    if (shown.has(id)) gone.add(id);
    else rows.delete(id);
  }
  return { ...list, rows, gone };
}

function settle<Row extends RankedRow>(list: HeldList<Row>, now: Date): HeldList<Row> {
  return list.held ? list : reorder(list, now);
}

/** The present order by rank, with a note of every row that is not where it was. */
function reorder<Row extends RankedRow>(list: HeldList<Row>, now: Date): HeldList<Row> {
  const present = rankedRows(list);
  const order = present.map((row) => row.id);
  const movedAt = new Map<string, number>();
  for (const [at, id] of order.entries()) {
    const before = list.movedAt.get(id);
    if (list.order.length > 0 && list.order[at] !== id) movedAt.set(id, now.getTime());
    else if (before !== undefined && now.getTime() - before < JUST_MOVED_MS)
      movedAt.set(id, before);
  }
  return {
    ...list,
    order,
    rows: new Map(present.map((row) => [row.id, row])),
    gone: new Set(),
    movedAt,
  };
}

function rankedRows<Row extends RankedRow>(list: HeldList<Row>): Row[] {
  return [...list.rows.values()].filter((row) => !list.gone.has(row.id)).sort(byRank);
}
