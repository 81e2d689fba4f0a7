/** Rows to be placed in columns at the least cost, where a column's next row costs no less than the one before. */
export interface Transport {
  rows: number;
  columns: number;
  /** Of a row in a column, row by row; Infinity: never. Whole numbers, so that sums are exact. */
  cost: Float64Array;
  /** What a column's next row costs when it holds `held`; Infinity: it is full. */
  step(column: number, held: number): number;
  /** Rows that also pass the gate of their column, which counts them apart. */
  gated?: Uint8Array;
  gateStep?(column: number, passed: number): number;
  /** Where rows stand; -1: not placed yet. Their steps must be finite. */
  start?: Int32Array;
  /** Those of a plan in which the standing rows stood there, at the same costs (0). */
  prices?: Float64Array;
  /** Steps this near to the price move nobody: less than half of what moving any standing row costs at these prices. */
  slack?: number;
  /** Arcs that may be looked at; rows left over then take the best column with room at the prices reached. Not with gates. */
  effort?: number;
}

export interface TransportPlan {
  /** The column of each row. */
  at: Int32Array;
  /** What one more place in each column is worth, then in each gate: the prices that prove the plan optimal. */
  prices: Float64Array;
  /** Whether every row was placed along a shortest path. */
  exact: boolean;
}
