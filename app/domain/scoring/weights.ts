import type { EventKind } from "#app/domain/trail/event-names.ts";

/** Points of interest at the moment of the signal. Names are keys of the word catalogs. */
export const WEIGHTS = {
  page: 1,
  product_viewed: 3,
  product_list_viewed: 1.5,
  products_searched: 2,
  product_added: 6,
  cart_viewed: 3,
  checkout_started: 8,
  order_completed: 6,
  form_started: 4,
  lead_submitted: 20,
  chat_started: 10,
  call_clicked: 12,
  price_list_downloaded: 10,
  store_located: 8,
  appointment_requested: 25,
  email_link_clicked: 4,
  product_scanned: 12,
  other: 0.5,
  call_reached: 8,
  appointment_booked: 20,
  checked_in: 25,
} as const;

export type Signal = keyof typeof WEIGHTS;

/** The signal that an event of the trail gives; null for what says nothing about interest. */
export function signalOf(kind: EventKind): Signal | null {
  return kind === "product_removed" ? null : kind;
}

export function isSignal(name: string): name is Signal {
  return Object.hasOwn(WEIGHTS, name);
}

/** The key of the words that name a signal, in the catalog of the score. */
export function signalKey(signal: string): string {
  return `signal.${isSignal(signal) ? signal : "other"}`;
}
