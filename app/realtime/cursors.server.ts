import type { Tx } from "#app/infrastructure/transact.server.ts";
import type { LiveCursor } from "./events.ts";

/** Where channels stand in the snapshot that the same transaction reads: rows plus later changes equal a fresh read. */
export async function liveCursors(tx: Tx, channels: string[]): Promise<LiveCursor[]> {
  const heads = await tx.feedHead.findMany({ where: { channel: { in: channels } } });
  const seqs = new Map(heads.map((head) => [head.channel, Number(head.seq)]));
  return channels.map((channel) => ({ channel, seq: seqs.get(channel) ?? 0 }));
}
