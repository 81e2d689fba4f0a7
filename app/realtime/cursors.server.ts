import type { Reader } from "#app/infrastructure/read-once.server.ts";
import type { LiveCursor } from "./events.ts";

/** Where channels stand in the snapshot that the same transaction reads: rows plus later changes equal a fresh read. */
export async function liveCursors(reader: Reader, channels: string[]): Promise<LiveCursor[]> {
  if (channels.length === 0) return [];
  const heads = await reader.$queryRaw<LiveCursor[]>`
    select channel, seq::float8 as seq from feed_head where channel = any(${channels}::text[])`;
  const seqs = new Map(heads.map((head) => [head.channel, head.seq]));
  return channels.map((channel) => ({ channel, seq: seqs.get(channel) ?? 0 }));
}
