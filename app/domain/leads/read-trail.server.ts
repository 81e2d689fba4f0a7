import { browsingEntry, type StoryEntry } from "#app/domain/leads/story.ts";
import type { ScoredEvent } from "#app/domain/scoring/contributions.ts";
import {
  groupBrowsingSessions,
  mostViewedProducts,
  type TrailEvent,
} from "#app/domain/trail/browsing-sessions.ts";
import type { Touch } from "#app/domain/trail/touch.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const mostEvents = 1500;
const mostProducts = 5;

export type ViewedProduct = {
  sku: string;
  name: string;
  views: number;
  dwellMs: number;
  price: number | null;
};

export type LeadTrail = {
  sessions: StoryEntry[];
  products: ViewedProduct[];
  /** the trail as far as a score is concerned, for its history */
  events: ScoredEvent[];
};

/** A customer's trail as sessions, with the products looked at most. */
export async function readTrail(tx: Tx, customerId: string): Promise<LeadTrail> {
  const rows = await tx.trailEvent.findMany({
    where: { customerId },
    orderBy: { occurredAt: "desc" },
    take: mostEvents,
  });
  const events: TrailEvent[] = rows.map((row) => ({ ...row, touch: row.touch as Touch | null }));
  const sessions = groupBrowsingSessions(events);
  const skus = [...new Set(rows.flatMap((row) => row.sku ?? []))];
  const known = await tx.product.findMany({ where: { sku: { in: skus } } });
  const products = new Map(known.map((product) => [product.sku, product]));
  return {
    sessions: sessions.map((session) => browsingEntry(session, (sku) => products.get(sku)?.name)),
    products: mostViewedProducts(sessions, mostProducts).map((seen) => ({
      sku: seen.sku,
      name: products.get(seen.sku)?.name ?? seen.name ?? seen.sku,
      views: seen.views,
      dwellMs: seen.dwellMs,
      price: products.has(seen.sku) ? Number(products.get(seen.sku)?.price) : null,
    })),
    events: rows.map(({ call, name, productLineId, occurredAt }) => ({
      call,
      name,
      productLineId,
      at: occurredAt,
    })),
  };
}
