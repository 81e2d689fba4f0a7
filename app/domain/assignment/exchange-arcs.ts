/**
 * The rows that stand at each column, and for each pair of columns the row that moves between them at the least cost.
 * Rows number a few thousand and columns a few hundred, so paths are looked for among columns alone.
 */
export interface ExchangeArcs {
  /** Cost of the best move from column to column, `from * columns + to`; Infinity where no row can move. */
  readonly best: Float64Array;
  /** The row that makes it; of equal ones the first. */
  readonly row: Int32Array;
  put(row: number, column: number): void;
  take(row: number, column: number): void;
  count(column: number): number;
}

export function exchangeArcs(cost: Float64Array, columns: number): ExchangeArcs {
  const best = new Float64Array(columns * columns).fill(Number.POSITIVE_INFINITY);
  const row = new Int32Array(columns * columns).fill(-1);
  const standing: number[][] = Array.from({ length: columns }, () => []);
  const lost = new Int32Array(columns);

  function offer(one: number, column: number): void {
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

  function put(one: number, column: number): void {
    (standing[column] as number[]).push(one);
    offer(one, column);
  }

  function take(one: number, column: number): void {
    const rows = standing[column] as number[];
    rows[rows.indexOf(one)] = rows.at(-1) as number;
    rows.pop();
    const into = column * columns;
    let count = 0;
    for (let to = 0; to < columns; to += 1) {
      if (row[into + to] !== one) continue;
      best[into + to] = Number.POSITIVE_INFINITY;
      row[into + to] = -1;
      lost[count] = to;
      count += 1;
    }
    if (count > 0) for (const other of rows) reoffer(other, column, count);
  }

  /** As `offer`, for the columns whose best row has just left. */
  function reoffer(one: number, column: number, count: number): void {
    const at = one * columns;
    const into = column * columns;
    const here = cost[at + column] as number;
    for (let place = 0; place < count; place += 1) {
      const to = lost[place] as number;
      const change = (cost[at + to] as number) - here;
      const known = best[into + to] as number;
      if (change < known || (change === known && one < (row[into + to] as number))) {
        best[into + to] = change;
        row[into + to] = one;
      }
    }
  }

  return { best, row, put, take, count: (column) => (standing[column] as number[]).length };
}
