/** What is agreed with a customer in the store, and how they kept it. */
export interface Meeting {
  /** Until when they were or are expected: the end of the last appointment they have not come to, or when it was a no-show. */
  expectedUntil: Date | null;
  /** When they last agreed a time or came. */
  metAt: Date | null;
  /** Their visit is open. */
  inStore: boolean;
}

export interface Agreement {
  /** When they want to hear from us. */
  followUpAt?: Date | null;
  lastContactAt: Date | null;
  /** Unknown: none. */
  meeting?: Meeting | null;
}

export interface Standstill {
  /** When the first of what was agreed passed without a word since; null: all was kept. */
  lapsedAt: Date | null;
  /** When the next of what is agreed passes. */
  aheadAt: Date | null;
}

/**
 * What is agreed counts until its time has passed. A word at that time or later keeps it: a contact, a time that is agreed
 * anew, coming to the store. While the customer is in the store nothing is owed.
 */
export function standstillOf(agreement: Agreement, now: Date): Standstill {
  const { followUpAt = null, lastContactAt, meeting = null } = agreement;
  if (meeting?.inStore) return { lapsedAt: null, aheadAt: null };
  const words = [lastContactAt, meeting?.metAt ?? null];
  const open = [followUpAt, meeting?.expectedUntil ?? null]
    .flatMap((at) => at ?? [])
    .filter((at) => !words.some((word) => word !== null && word >= at))
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    lapsedAt: open.find((at) => at <= now) ?? null,
    aheadAt: open.find((at) => at > now) ?? null,
  };
}
