import type { Entry } from "#app/domain/capture/entry.ts";

/**
 * How much of a call stays: all of it under consent; of a request to us only the request; otherwise the receipt, which
 * says that the message came and nothing about whom.
 */
export type Kept = "full" | "request" | "receipt";

/** An entry whose customer is known, with how much of it stays. */
export type PlacedEntry = {
  entry: Entry;
  customerId: string | null;
  productLineId: string | null;
  keep: Kept;
};

/** The row of the trail for what may be kept. */
export function keepOf({ entry, customerId, productLineId, keep }: PlacedEntry) {
  const { item, receivedAt } = entry;
  const receipt = {
    customerId: null,
    anonymousId: null,
    call: "receipt",
    name: "",
    occurredAt: receivedAt,
    deviceAt: null,
    clockFlagged: false,
    path: null,
    title: null,
    sku: null,
    productLineId: null,
    search: null,
    touch: null,
    properties: null,
  };
  if (keep === "receipt") return receipt;
  const request = {
    ...receipt,
    customerId,
    call: item.call,
    name: item.name,
    occurredAt: item.time.at,
    deviceAt: item.time.deviceAt,
    clockFlagged: item.time.flagged,
    productLineId,
    properties: item.ask ? JSON.stringify(item.ask) : null,
  };
  if (keep === "request") return request;
  return {
    ...request,
    anonymousId: item.anonymousId,
    path: item.path,
    title: item.title,
    sku: item.sku,
    search: item.search,
    touch: item.touch && JSON.stringify(item.touch),
    properties:
      item.properties || item.ask ? JSON.stringify({ ...item.properties, ...item.ask }) : null,
  };
}
