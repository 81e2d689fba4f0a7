import { type Entry, entryKey, type Stored } from "#app/domain/capture/entry.ts";

/** Compares entries with what was received before and with each other; those without an answer are new. */
export function sortOutRepeats(
  entries: readonly Entry[],
  received: ReadonlyMap<string, bigint>,
): Map<Entry, Stored> {
  const hashes = new Map(received);
  const answers = new Map<Entry, Stored>();
  for (const entry of entries) {
    const key = entryKey(entry);
    const before = hashes.get(key);
    if (before === undefined) hashes.set(key, entry.item.bodyHash);
    else answers.set(entry, before === entry.item.bodyHash ? "repeated" : "message-id-reused");
  }
  return answers;
}
