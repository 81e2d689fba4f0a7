/** A lead should hear from its consultant within this time. */
export const responseMinutes = 15;

/** A guest at reception should be with a consultant within this time. */
export const waitingMinutes = 10;
