import { readHeads } from "#app/infrastructure/feed-heads.server.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import type { LiveCursor } from "./events.ts";

/** Where channels stand in the snapshot that the same transaction reads: rows plus later changes equal a fresh read. */
export async function liveCursors(reader: Reader, channels: string[]): Promise<LiveCursor[]> {
  const heads = await readHeads(reader, channels);
  return heads.map(({ channel, seq }) => ({ channel, seq }));
}
