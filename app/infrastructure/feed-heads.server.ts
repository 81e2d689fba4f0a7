import type { Reader } from "./read-once.server.ts";

/** How far a channel is: 0 when it has told nothing yet; and the database's clock in milliseconds when it was read. */
export type FeedHead = { channel: string; seq: number; at: number };

/** Where channels stand in the reader's snapshot, in the order they are asked for. */
export async function readHeads(reader: Reader, channels: readonly string[]): Promise<FeedHead[]> {
  if (channels.length === 0) return [];
  return reader.$queryRaw<FeedHead[]>`
    select channel, coalesce((select h.seq from feed_head h where h.channel = asked.channel), 0)::float8 as seq,
      (extract(epoch from now()) * 1000)::float8 as at
    from unnest(${channels}::text[]) with ordinality as asked (channel, place) order by place`;
}
