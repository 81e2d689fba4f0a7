import { browsingEntry } from "#app/domain/leads/story.ts";
import { groupBrowsingSessions, type TrailEvent } from "#app/domain/trail/browsing-sessions.ts";
import type { Touch } from "#app/domain/trail/touch.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const mostEvents = 1000;
const mostSessions = 30;

/** The customer's browsing as sessions, newest first, with the names of our products. */
export async function readCustomerTrail(tx: Tx, customerId: string) {
  const rows = await tx.trailEvent.findMany({
    where: { customerId },
    orderBy: { occurredAt: "desc" },
    take: mostEvents,
  });
  const events: TrailEvent[] = rows.map((row) => ({ ...row, touch: row.touch as Touch | null }));
  const skus = [...new Set(rows.flatMap((row) => row.sku ?? []))];
  const products = await tx.product.findMany({ where: { sku: { in: skus } } });
  const names = new Map(products.map(({ sku, name }) => [sku, name]));
  return groupBrowsingSessions(events)
    .slice(0, mostSessions)
    .map((session) => browsingEntry(session, (sku) => names.get(sku)));
}
