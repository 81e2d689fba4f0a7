/** For how long a drop-off, an outcome, a move and a rebalance can be taken back. */
export const undoLimitMs = 10 * 60_000;
