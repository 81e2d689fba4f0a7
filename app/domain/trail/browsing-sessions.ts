import { type DwelledEvent, withDwell } from "#app/domain/trail/dwell.ts";
import { isCampaign, type Touch, touchKey } from "#app/domain/trail/touch.ts";

/** A row of the trail, as it is stored. */
export interface TrailEvent {
  messageId: string;
  /** Segment's call: track, page, screen, ... */
  call: string;
  name: string;
  occurredAt: Date;
  path: string | null;
  title: string | null;
  sku: string | null;
  search: string | null;
  touch: Touch | null;
  properties?: unknown;
}

export interface PageSeen {
  path: string;
  title: string | null;
  at: Date;
  dwellMs: number;
}

export interface ProductSeen {
  sku: string;
  /** As the site named it; null when it did not. */
  name: string | null;
  views: number;
  dwellMs: number;
  lastAt: Date;
}

export interface CartChange {
  sku: string | null;
  name: string | null;
  at: Date;
}

export interface BrowsingSession {
  /** The message that opened it. */
  id: string;
  touch: Touch | null;
  startedAt: Date;
  endedAt: Date;
  durationMs: number;
  eventCount: number;
  pages: PageSeen[];
  /** In the order in which they were first looked at. */
  products: ProductSeen[];
  searches: { text: string; at: Date }[];
  added: CartChange[];
  removed: CartChange[];
  forms: { name: string; at: Date; submitted: boolean }[];
  /** Everything else that is worth a line: price list, call, chat, store, other names. */
  others: { name: string; at: Date }[];
}

export const SESSION_GAP_MS = 30 * 60_000;

/** Groups a trail into sessions, newest first. Order and repeats of the input do not matter. */
export function groupBrowsingSessions(events: readonly TrailEvent[]): BrowsingSession[] {
  const groups: TrailEvent[][] = [];
  for (const event of inOrder(events)) {
    const group = groups.at(-1);
    if (group && continues(group, event)) group.push(event);
    else groups.push([event]);
  }
  return groups.map(sessionOf).reverse();
}

/** Every product of the trail, looked at most first. */
export function mostViewedProducts(
  sessions: readonly BrowsingSession[],
  limit = Infinity,
): ProductSeen[] {
  return sumProducts(sessions.flatMap((session) => session.products))
    .sort(
      (a, b) =>
        b.views - a.views ||
        b.dwellMs - a.dwellMs ||
        b.lastAt.getTime() - a.lastAt.getTime() ||
        (a.sku < b.sku ? -1 : 1),
    )
    .slice(0, limit);
}

/** Events once each, by time; two events of one instant stand by their message id. */
function inOrder(events: readonly TrailEvent[]): TrailEvent[] {
  const sorted = [...events].sort(
    (a, b) =>
      a.occurredAt.getTime() - b.occurredAt.getTime() || (a.messageId < b.messageId ? -1 : 1),
  );
  const seen = new Set<string>();
  return sorted.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
}

function continues(group: readonly TrailEvent[], event: TrailEvent): boolean {
  const last = group.at(-1);
  if (!last || event.occurredAt.getTime() - last.occurredAt.getTime() > SESSION_GAP_MS)
    return false;
  return !isCampaign(event.touch) || touchKey(event.touch) === touchKey(touchOfGroup(group));
}

function touchOfGroup(group: readonly TrailEvent[]): Touch | null {
  return group.find((event) => event.touch)?.touch ?? null;
}

function sessionOf(group: readonly TrailEvent[]): BrowsingSession {
  const events = withDwell(group);
  const of = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind));
  const startedAt = group[0]?.occurredAt ?? new Date(0);
  const endedAt = group.at(-1)?.occurredAt ?? startedAt;
  return {
    id: group[0]?.messageId ?? "",
    touch: touchOfGroup(group),
    startedAt,
    endedAt,
    durationMs: endedAt.getTime() - startedAt.getTime(),
    eventCount: group.length,
    pages: of("page").map(pageSeen),
    products: sumProducts(of("product_viewed", "product_scanned").flatMap(productSeen)),
    searches: of("products_searched").flatMap(({ event }) =>
      event.search ? [{ text: event.search, at: event.occurredAt }] : [],
    ),
    added: of("product_added").map(cartChange),
    removed: of("product_removed").map(cartChange),
    forms: of("form_started", "lead_submitted", "appointment_requested").map(({ event, kind }) => ({
      name: event.name,
      at: event.occurredAt,
      submitted: kind !== "form_started",
    })),
    others: events
      .filter(({ kind, event }) => event.call === "track" && !PLACED.has(kind))
      .map(({ event }) => ({ name: event.name, at: event.occurredAt })),
  };
}

const PLACED = new Set<string>([
  "page",
  "product_viewed",
  "product_scanned",
  "product_list_viewed",
  "products_searched",
  "product_added",
  "product_removed",
  "form_started",
  "lead_submitted",
  "appointment_requested",
]);

function pageSeen({ event, dwellMs }: DwelledEvent<TrailEvent>): PageSeen {
  return { path: event.path ?? "/", title: event.title, at: event.occurredAt, dwellMs };
}

function productSeen({ event, dwellMs }: DwelledEvent<TrailEvent>): ProductSeen[] {
  if (!event.sku) return [];
  return [
    { sku: event.sku, name: productName(event), views: 1, dwellMs, lastAt: event.occurredAt },
  ];
}

function cartChange({ event }: DwelledEvent<TrailEvent>): CartChange {
  return { sku: event.sku, name: productName(event), at: event.occurredAt };
}

function sumProducts(products: readonly ProductSeen[]): ProductSeen[] {
  const bySku = new Map<string, ProductSeen>();
  for (const product of products) {
    const known = bySku.get(product.sku);
    if (!known) {
      bySku.set(product.sku, { ...product });
      continue;
    }
    known.views += product.views;
    known.dwellMs += product.dwellMs;
    if (product.lastAt >= known.lastAt) {
      known.lastAt = product.lastAt;
      known.name = product.name ?? known.name;
    } else {
      known.name ??= product.name;
    }
  }
  return [...bySku.values()];
}

function productName({ properties }: TrailEvent): string | null {
  const name =
    typeof properties === "object" && properties !== null && "name" in properties
      ? properties.name
      : null;
  return typeof name === "string" && name ? name : null;
}
