/**
 * The rows that stand at each column, and for each pair of columns the row that moves between them at the least cost.
 * Rows number a few thousand and columns a few hundred, so paths are looked for among columns alone.
 */
export interface ExchangeArcs {
  /** Cost of the best move from column to column, `from * columns + to`, or less where `row` is -1. */
  readonly best: Float64Array;
  /** The row that makes it, of equal ones the first; -1: it has left, and `renew` finds the next. */
  readonly row: Int32Array;
  put(row: number, column: number): void;
  take(row: number, column: number): void;
  /** The cost of the best move, found anew. */
  renew(from: number, to: number): number;
  count(column: number): number;
}

export function exchangeArcs(cost: Float64Array, columns: number): ExchangeArcs {
  const best = new Float64Array(columns * columns).fill(Number.POSITIVE_INFINITY);
  const row = new Int32Array(columns * columns).fill(-1);
  const standing: number[][] = Array.from({ length: columns }, () => []);

  function put(one: number, column: number): void {
    (standing[column] as number[]).push(one);
    const at = one * columns;
    const into = column * columns;
    const here = cost[at + column] as number;
    for (let to = 0; to < columns; to += 1) {
      const change = (cost[at + to] as number) - here;
      const known = best[into + to] as number;
      if (change < known || (change === known && one < (row[into + to] as number))) {
        best[into + to] = change;
        row[into + to] = one;
      }
    }
  }

  function take(one: number, column: number): void {
    const rows = standing[column] as number[];
    rows[rows.indexOf(one)] = rows.at(-1) as number;
    rows.pop();
    const into = column * columns;
    for (let to = 0; to < columns; to += 1) if (row[into + to] === one) row[into + to] = -1;
  }

  function renew(from: number, to: number): number {
    let [least, found] = [Number.POSITIVE_INFINITY, -1];
    for (const one of standing[from] as number[]) {
      const at = one * columns;
      const change = (cost[at + to] as number) - (cost[at + from] as number);
      if (change > least || (change === least && one > found)) continue;
      least = change;
      found = one;
    }
    best[from * columns + to] = least;
    row[from * columns + to] = least === Number.POSITIVE_INFINITY ? -1 : found;
    return least;
  }

  return { best, row, put, take, renew, count: (column) => (standing[column] as number[]).length };
}
