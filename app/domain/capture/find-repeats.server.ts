import { type Entry, entryKey, type Stored } from "#app/domain/capture/entry.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Compares entries with what was received before and with each other; those without an answer are new. */
export async function findRepeats(tx: Tx, entries: readonly Entry[]): Promise<Map<Entry, Stored>> {
  const rows = await tx.$queryRaw<{ sourceId: string; messageId: string; bodyHash: bigint }[]>`
    select t.source_id::text as "sourceId", t.message_id as "messageId", t.body_hash as "bodyHash"
    from unnest(${entries.map(({ source }) => source.id)}::uuid[],
      ${entries.map(({ item }) => item.messageId)}::text[]) as g (source_id, message_id)
    join trail_event t on t.source_id = g.source_id and t.message_id = g.message_id`;
  const hashes = new Map(rows.map((row) => [`${row.sourceId} ${row.messageId}`, row.bodyHash]));
  const answers = new Map<Entry, Stored>();
  for (const entry of entries) {
    const key = entryKey(entry);
    const before = hashes.get(key);
    if (before === undefined) hashes.set(key, entry.item.bodyHash);
    else answers.set(entry, before === entry.item.bodyHash ? "repeated" : "message-id-reused");
  }
  return answers;
}
