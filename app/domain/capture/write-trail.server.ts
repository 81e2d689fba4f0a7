import { keepOf, type PlacedEntry } from "#app/domain/capture/kept-trail.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Adds entries to the trail, or their receipts, and returns those that this transaction was the first to write. */
export async function writeTrail(tx: Tx, placed: readonly PlacedEntry[]): Promise<PlacedEntry[]> {
  if (placed.length === 0) return [];
  const rows = placed.map(keepOf);
  const written = await tx.$queryRaw<{ sourceId: string; messageId: string }[]>`
    insert into trail_event (source_id, message_id, body_hash, customer_id, anonymous_id, call, name, occurred_at,
      device_at, clock_flagged, received_at, path, title, sku, product_line_id, search, touch, properties)
    select * from unnest(
      ${placed.map(({ entry }) => entry.source.id)}::uuid[], ${placed.map(({ entry }) => entry.item.messageId)}::text[],
      ${placed.map(({ entry }) => String(entry.item.bodyHash))}::bigint[],
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.anonymousId)}::text[],
      ${rows.map((row) => row.call)}::text[], ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => row.occurredAt.toISOString())}::timestamptz[],
      ${rows.map((row) => row.deviceAt?.toISOString() ?? null)}::timestamptz[],
      ${rows.map((row) => row.clockFlagged)}::boolean[],
      ${placed.map(({ entry }) => entry.receivedAt.toISOString())}::timestamptz[],
      ${rows.map((row) => row.path)}::text[], ${rows.map((row) => row.title)}::text[],
      ${rows.map((row) => row.sku)}::text[], ${rows.map((row) => row.productLineId)}::uuid[],
      ${rows.map((row) => row.search)}::text[], ${rows.map((row) => row.touch)}::jsonb[],
      ${rows.map((row) => row.properties)}::jsonb[])
    on conflict (source_id, message_id) do nothing
    returning source_id::text as "sourceId", message_id as "messageId"`;
  if (written.length === placed.length) return [...placed];
  const first = new Set(written.map((row) => `${row.sourceId} ${row.messageId}`));
  return placed.filter(({ entry }) => first.has(`${entry.source.id} ${entry.item.messageId}`));
}
