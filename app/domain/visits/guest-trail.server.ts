import {
  groupBrowsingSessions,
  mostViewedProducts,
  type TrailEvent,
} from "#app/domain/trail/browsing-sessions.ts";
import type { Touch } from "#app/domain/trail/touch.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const lookBackDays = 90;
const mostEvents = 2000;
const mostSessions = 6;
const mostProducts = 8;

/** What a guest did online, newest first, and what they looked at longest, with today's prices. */
export async function guestTrail(tx: Tx, customerId: string, productLineId: string, now: Date) {
  const since = new Date(now.getTime() - lookBackDays * 86_400_000);
  const rows = await tx.trailEvent.findMany({
    where: { customerId, occurredAt: { gte: since } },
    orderBy: { occurredAt: "desc" },
    take: mostEvents,
  });
  const events: TrailEvent[] = rows.map((row) => ({ ...row, touch: row.touch as Touch | null }));
  const sessions = groupBrowsingSessions(events);
  const viewed = mostViewedProducts(sessions, mostProducts);
  const inCart = new Set(sessions.flatMap(({ added }) => added.map(({ sku }) => sku)));
  for (const { sku } of sessions.flatMap(({ removed }) => removed)) inCart.delete(sku);
  const products = await priced(
    tx,
    viewed.map(({ sku }) => sku),
    productLineId,
  );
  return {
    products: viewed.flatMap((seen) => {
      const product = products.find(({ sku }) => sku === seen.sku);
      if (!product) return [];
      const { views, dwellMs } = seen;
      return [{ ...product, views, dwellMs, inCart: inCart.has(seen.sku) }];
    }),
    others: products.filter(({ sku }) => !viewed.some((seen) => seen.sku === sku)),
    sessions: sessions.slice(0, mostSessions).map((session) => ({
      id: session.id,
      startedAt: session.startedAt.toISOString(),
      durationMs: session.durationMs,
      campaign: session.touch?.campaign ?? session.touch?.source ?? null,
      pages: session.pages.length,
      products: session.products.map(({ sku, name }) => name ?? sku).slice(0, 4),
      searches: session.searches.map(({ text }) => text).slice(0, 3),
    })),
    sessionCount: sessions.length,
    searches: [
      ...new Set(sessions.flatMap(({ searches }) => searches.map(({ text }) => text))),
    ].slice(0, 4),
  };
}
export type GuestTrail = Awaited<ReturnType<typeof guestTrail>>;

/** Products by what was looked at, and the rest of the line, so that an outcome can name what was not seen online. */
async function priced(tx: Tx, skus: string[], productLineId: string) {
  const products = await tx.product.findMany({
    where: { OR: [{ sku: { in: skus } }, { productLineId }] },
    orderBy: { sku: "asc" },
    take: 200,
  });
  return products.map((product) => ({
    id: product.id,
    sku: product.sku,
    name: product.name,
    price: Number(product.price),
    image: product.image,
    ofLine: product.productLineId === productLineId,
  }));
}
