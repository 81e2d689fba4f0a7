import type { Entry, Stored } from "#app/domain/capture/entry.ts";
import { groupBy } from "#app/domain/trail/group-by.ts";
import type { Told } from "#app/infrastructure/feed.server.ts";

/** What the database says of entries of known devices, by their places among those that it was given. */
export type KnownAnswer = {
  /** Places of the entries that were decided. */
  sure: number[] | null;
  told?: { channel: string; id: string; patch: object | null }[] | null;
  heads?: Record<string, number> | null;
  /** Of those that were there already, by place: whether with the same body. */
  repeats?: Record<string, boolean> | null;
};

/** What became of the entries that were decided. */
export function storedIn(answer: KnownAnswer, entries: readonly Entry[]): Map<Entry, Stored> {
  const repeats = answer.repeats ?? {};
  return new Map((answer.sure ?? []).map((at) => [entries[at] as Entry, becameOf(repeats[at])]));
}

/** Of a message that was there already: whether with the same body; undefined: it was not. */
export function becameOf(repeatedAlike: boolean | undefined): Stored {
  if (repeatedAlike === undefined) return "stored";
  return repeatedAlike ? "repeated" : "message-id-reused";
}

/** What each channel is told: everything between two numbers of it. */
export function toldIn({ told, heads }: KnownAnswer): Told[] {
  return [...groupBy(told ?? [], ({ channel }) => channel)].map(([channel, of]) => {
    const to = heads?.[channel] ?? 0;
    const changes = of.map(({ id, patch }) => ({ noun: "lead", id, patch }));
    return { channel, from: to - of.length, to, changes };
  });
}
