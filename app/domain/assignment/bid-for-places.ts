import type { Transport } from "#app/domain/assignment/transport.ts";

type Market = Pick<Transport, "rows" | "columns" | "cost">;
/** Where rows stand, each as cheaply as it can at these prices. */
export type Opening = { start: Int32Array; prices: Float64Array };

/** A bid goes so far beyond the next best: 0.002 of a chance that is counted in 1e-9. Less takes more bids and errs less. */
const BEYOND = 2e6;
/** So many bids a row are enough, or the market is not one that an auction settles. */
const MOST_BIDS = 16;
/** Of those who stand where there is no room, one in so many rows: mending more takes longer than beginning with nothing. */
const MOST_WRONG = 4;
/** No chance is worth a place that is not there. */
const NO_PLACE = 1e10;

/**
 * Places and prices near the best ones, from which the exact solver has little left to mend: the auction of Bertsekas.
 * A row bids for its best column what that is worth to it above the next; a full column keeps the highest bids, and costs
 * its lowest. The last column has room for all at no price. Null where that does not settle.
 */
export function bidForPlaces(market: Market, slots: readonly number[]): Opening | null {
  const { rows, columns, cost } = market;
  const at = new Int32Array(rows).fill(-1);
  const prices = new Float64Array(columns);
  // With more places than there are rows a column is never full.
  const kept = slots.map((most) => bidsOf(Math.min(most, rows + 1)));
  slots.forEach((most, column) => {
    if (most === 0) prices[column] = NO_PLACE;
  });
  const waiting = Int32Array.from({ length: rows }, (_, nth) => rows - 1 - nth);
  let left = rows;
  for (let bids = 0; left > 0; bids += 1) {
    if (bids === rows * MOST_BIDS) return null;
    left -= 1;
    const row = waiting[left] as number;
    const own = row * columns;
    let [best, next, column] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
    for (let one = 0; one < columns; one += 1) {
      const whole = (cost[own + one] as number) + (prices[one] as number);
      if (whole >= next) continue;
      if (whole >= best) {
        next = whole;
        continue;
      }
      next = best;
      best = whole;
      column = one;
    }
    at[row] = column;
    const places = kept[column];
    if (!places) continue;
    const out = places.put(row, (prices[column] as number) + next - best + BEYOND);
    prices[column] = places.lowest();
    if (out === -1) continue;
    waiting[left] = out;
    left += 1;
  }
  return cheapestAt(market, { start: at, prices }, slots);
}

/** Whoever would stand more cheaply elsewhere goes there, room or not. Null where too many then stand without room. */
function cheapestAt(
  { rows, columns, cost }: Market,
  { start, prices }: Opening,
  slots: readonly number[],
): Opening | null {
  const room = Int32Array.from(slots);
  let wrong = 0;
  for (let row = 0; row < rows; row += 1) {
    const own = row * columns;
    let column = start[row] as number;
    let best = (cost[own + column] as number) + (prices[column] as number);
    for (let one = 0; one < columns; one += 1) {
      const whole = (cost[own + one] as number) + (prices[one] as number);
      if (whole >= best) continue;
      best = whole;
      column = one;
    }
    start[row] = column;
    if (column === slots.length) continue;
    room[column] = (room[column] as number) - 1;
    if ((room[column] as number) < 0) wrong += 1;
  }
  return wrong * MOST_WRONG > rows ? null : { start, prices };
}

/** The bids that hold the places of one column, the lowest on top of a heap. */
function bidsOf(places: number) {
  const bids = new Float64Array(places);
  const rows = new Int32Array(places);
  let count = 0;

  function set(place: number, row: number, bid: number): void {
    bids[place] = bid;
    rows[place] = row;
  }

  function rise(row: number, bid: number): void {
    let place = count;
    count += 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if ((bids[above] as number) <= bid) break;
      set(place, rows[above] as number, bids[above] as number);
      place = above;
    }
    set(place, row, bid);
  }

  function sink(row: number, bid: number): void {
    let place = 0;
    for (let below = 1; below < places; below = 2 * place + 1) {
      if (below + 1 < places && (bids[below + 1] as number) < (bids[below] as number)) below += 1;
      if ((bids[below] as number) >= bid) break;
      set(place, rows[below] as number, bids[below] as number);
      place = below;
    }
    set(place, row, bid);
  }

  return {
    /** Takes a place with a bid above the lowest; says whose place it was, or -1. */
    put(row: number, bid: number): number {
      if (count < places) {
        rise(row, bid);
        return -1;
      }
      const out = rows[0] as number;
      sink(row, bid);
      return out;
    },
    /** What one more place would have to be outbid at: nothing while there is room. */
    lowest: () => (count < places ? 0 : (bids[0] as number)),
  };
}
