import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import type { CaptureSource, Entry, Stored } from "#app/domain/capture/entry.ts";
import { storeWithDecisions } from "#app/domain/capture/flush-events.server.ts";
import { onlyBrowse } from "#app/domain/capture/known-devices.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { isRetriable } from "#app/infrastructure/database-errors.ts";
import { FlushLane } from "#app/infrastructure/flush-lane.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { counter } from "#app/infrastructure/metrics.server.ts";

export type Submitted =
  | { ok: true; stored: Stored[] }
  | { ok: false; reason: "busy" | "database-away" };

/** A request that waits until each of its items has an answer; one item that found no database answers for all. */
type Request = {
  stored: Stored[];
  missing: number;
  away: boolean;
  answer: (submitted: Submitted) => void;
};
type Waiting = { entry: Entry; at: number; request: Request };

/** One flush takes at most so many items: a bigger one would keep the others waiting for its COMMIT. */
const MOST_PER_FLUSH = 1_000;
/** So many events of known devices are stored each by itself, beside the flush of the others. */
const MOST_ALONE = 1;
/** Beyond this we say "later" instead of holding more in memory. */
const MOST_WAITING = 20_000;

let waitingItems = 0;

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
 * COMMIT. What known devices do has a lane of its own, since it must not wait for customers being made and joined; there
 * a few events go each by itself, as long as no more wait.
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
  const entries = given.map((item) => ({ source, item, receivedAt }));
  const lane = onlyBrowse(entries) ? known : deciding;
  return new Promise((answer) => {
    const request = { stored: [], missing: given.length, away: false, answer };
    lane.add(entries.map((entry, at) => ({ entry, at, request })));
  });
}

const known = new FlushLane<Waiting>(
  MOST_PER_FLUSH,
  async (batch) => {
    const stored = await orAway(batch, storeKnown);
    if (!stored) return;
    count([...stored.values()]);
    // What the first lane is not sure of goes to the end of the second.
    deciding.add(batch.filter(({ entry }) => !stored.has(entry)));
    for (const one of batch) {
      const became = stored.get(one.entry);
      if (became) settle(one, became);
    }
  },
  MOST_ALONE,
  ({ request }) => request.missing === 1,
);

const deciding = new FlushLane<Waiting>(MOST_PER_FLUSH, async (batch) => {
  const stored = await orAway(batch, storeOrSplit);
  batch.forEach((one, at) => {
    if (stored) settle(one, stored[at] ?? "unstorable");
  });
});

/** Null when the database is away; then every item of the batch has been told so. */
async function orAway<T>(
  batch: readonly Waiting[],
  store: (entries: Entry[]) => Promise<T>,
): Promise<T | null> {
  try {
    return await store(batch.map(({ entry }) => entry));
  } catch (error) {
    countItems("away", batch.length);
    log.warn({ err: error, items: batch.length }, "capture: the database is away");
    for (const one of batch) settle(one, null);
    return null;
  }
}

function settle({ request, at }: Waiting, stored: Stored | null): void {
  if (stored) request.stored[at] = stored;
  else request.away = true;
  request.missing -= 1;
  waitingItems -= 1;
  if (request.missing > 0) return;
  request.answer(
    request.away ? { ok: false, reason: "database-away" } : { ok: true, stored: request.stored },
  );
}

/** Stores entries; when one of them cannot be stored, halves them until it stands alone, so that the rest flows. */
async function storeOrSplit(entries: Entry[]): Promise<Stored[]> {
  try {
    const stored = await storeWithDecisions(entries);
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
