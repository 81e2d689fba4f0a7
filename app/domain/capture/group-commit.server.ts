import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import type { CaptureSource, Entry, Stored } from "#app/domain/capture/entry.ts";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { isRetriable } from "#app/infrastructure/database-errors.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { counter } from "#app/infrastructure/metrics.server.ts";

export type Submitted =
  | { ok: true; stored: Stored[] }
  | { ok: false; reason: "busy" | "database-away" };

type Waiting = { entries: Entry[]; answer: (submitted: Submitted) => void };

/** One flush takes at most so many items: a bigger one would keep the others waiting for its COMMIT. */
const MOST_PER_FLUSH = 1_000;
/** Beyond this we say "later" instead of holding more in memory. */
const MOST_WAITING = 20_000;

let waiting: Waiting[] = [];
let waitingItems = 0;
let flushing = false;

type Outcome = "stored" | "repeated" | "refused" | "poisoned" | "busy" | "away";

/** What became of items since the start of this process. */
export const captureCounts = { stored: 0, repeated: 0, refused: 0, poisoned: 0, busy: 0, away: 0 };
export const flushCount = { flushes: 0 };
const items = counter("showline_capture_items_total", "Items by what became of them", ["outcome"]);

/** Counts items, so that nothing is refused silently. */
export function countItems(outcome: Outcome, count: number): void {
  if (count === 0) return;
  captureCounts[outcome] += count;
  items.inc({ outcome }, count);
}

/**
 * Stores the items of a request together with those of all other requests that wait: one flush is under way, the next
 * takes everything that has come meanwhile, so that the COMMIT itself sets the size of a batch. The answer comes after
 * COMMIT.
 */
export function submitItems(
  source: CaptureSource,
  given: readonly CaptureItem[],
  receivedAt: Date,
): Promise<Submitted> {
  if (given.length === 0) return Promise.resolve({ ok: true, stored: [] });
  if (waitingItems + given.length > MOST_WAITING) {
    countItems("busy", given.length);
    return Promise.resolve({ ok: false, reason: "busy" });
  }
  waitingItems += given.length;
  return new Promise((answer) => {
    waiting.push({ entries: given.map((item) => ({ source, item, receivedAt })), answer });
    // Requests of one turn of the event loop share the first flush too.
    if (!flushing) {
      flushing = true;
      setImmediate(flushAll);
    }
  });
}

async function flushAll(): Promise<void> {
  while (waiting.length > 0) {
    const batch = takeBatch();
    const submitted = await storeBatch(batch.map(({ entries }) => entries));
    batch.forEach(({ answer }, at) => {
      answer(submitted[at] ?? { ok: false, reason: "database-away" });
    });
  }
  flushing = false;
}

function takeBatch(): Waiting[] {
  let items = 0;
  let count = 0;
  for (const { entries } of waiting) {
    items += entries.length;
    if (count > 0 && items > MOST_PER_FLUSH) break;
    count += 1;
  }
  const batch = waiting.slice(0, count);
  waiting = waiting.slice(count);
  for (const { entries } of batch) waitingItems -= entries.length;
  return batch;
}

async function storeBatch(requests: readonly Entry[][]): Promise<Submitted[]> {
  try {
    const stored = await storeOrSplit(requests.flat());
    let from = 0;
    return requests.map((entries) => {
      const own = stored.slice(from, from + entries.length);
      from += entries.length;
      return { ok: true, stored: own };
    });
  } catch (error) {
    const count = requests.reduce((sum, entries) => sum + entries.length, 0);
    countItems("away", count);
    log.warn({ err: error, items: count }, "capture: the database is away");
    return requests.map(() => ({ ok: false, reason: "database-away" }));
  }
}

/** Stores entries; when one of them cannot be stored, halves them until it stands alone, so that the rest flows. */
async function storeOrSplit(entries: Entry[]): Promise<Stored[]> {
  try {
    const stored = await flushEvents(entries);
    count(stored);
    return stored;
  } catch (error) {
    if (databaseIsAway(error)) throw error;
    if (entries.length === 1 && isRetriable(error)) throw error;
    if (entries.length === 1) return [quarantine(error, entries[0])];
    const half = Math.ceil(entries.length / 2);
    const first = await storeOrSplit(entries.slice(0, half));
    return [...first, ...(await storeOrSplit(entries.slice(half)))];
  }
}

function quarantine(error: unknown, entry: Entry | undefined): Stored {
  countItems("poisoned", 1);
  const { source, item } = entry ?? {};
  log.error(
    { err: error, source: source?.code, messageId: item?.messageId, call: item?.call },
    "capture: an item could not be stored",
  );
  return "unstorable";
}

function count(stored: readonly Stored[]): void {
  flushCount.flushes += 1;
  const repeated = stored.filter((one) => one === "repeated").length;
  const taken = stored.filter((one) => one === "stored").length;
  countItems("stored", taken);
  countItems("repeated", repeated);
  countItems("refused", stored.length - taken - repeated);
}
