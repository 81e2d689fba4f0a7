/** A guest at reception should be with a consultant within this time. */
export const waitingMinutes = 10;
