import { type Entry, entryKey, type Stored } from "#app/domain/capture/entry.ts";
import type { PlacedEntry } from "#app/domain/capture/kept-trail.ts";
import { type LookedUp, lookUp } from "#app/domain/capture/look-up.server.ts";
import { openWaitingAsks } from "#app/domain/capture/open-waiting-asks.server.ts";
import { placeEntries } from "#app/domain/capture/place-entries.server.ts";
import { type LineOf, productLinesOf } from "#app/domain/capture/product-lines.server.ts";
import { recordConsents } from "#app/domain/capture/record-consent.server.ts";
import { scoreEvents } from "#app/domain/capture/score-events.server.ts";
import { sortOutRepeats } from "#app/domain/capture/sort-out-repeats.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { touchCustomers } from "#app/domain/capture/touch-customers.server.ts";
import { writeTrail } from "#app/domain/capture/write-trail.server.ts";
import { tellLeadsOf } from "#app/domain/leads/tell-leads-of.server.ts";
import { refreshFit } from "#app/domain/scoring/refresh-fit.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";

/**
 * Stores entries of any number of requests: durable, joined to their customers, scored, their leads opened, assigned
 * and told to live screens. The number of statements does not grow with the batch. Answers stand in the order of the
 * entries; they are true only once this returns. Devices that are known go first, by themselves.
 */
export async function flushEvents(entries: readonly Entry[], now = new Date()): Promise<Stored[]> {
  const known = await storeKnown(entries);
  const rest = entries.filter((entry) => !known.has(entry));
  const late = await storeWithDecisions(rest, now);
  const decided = new Map([...known, ...rest.map((entry, at) => [entry, late[at]] as const)]);
  return entries.map((entry) => decided.get(entry) ?? "stored");
}

/** Stores entries in one transaction that finds, makes and joins customers and opens leads where that is due. */
export async function storeWithDecisions(
  entries: readonly Entry[],
  now = new Date(),
): Promise<Stored[]> {
  if (entries.length === 0) return [];
  const lineOf = await productLinesOf(entries.map(({ item }) => item));
  const answer = await transact<{ stored: Stored[] }>(
    systemScope("capture"),
    {},
    async (tx, act) => {
      const lookedUp = await lookUp(tx, entries);
      const repeats = sortOutRepeats(entries, lookedUp.hashes);
      const fresh = entries.filter((entry) => !repeats.has(entry));
      const late =
        fresh.length > 0 ? await storeFresh(tx, act, fresh, { lookedUp, lineOf, now }) : new Map();
      return {
        ok: true,
        stored: entries.map((entry) => repeats.get(entry) ?? late.get(entry) ?? "stored"),
      };
    },
  );
  if (!answer.ok) throw new Error(answer.reason);
  return answer.stored;
}

async function storeFresh(
  tx: Tx,
  act: Acts,
  fresh: readonly Entry[],
  { lookedUp, lineOf, now }: { lookedUp: LookedUp; lineOf: LineOf; now: Date },
): Promise<Map<Entry, Stored>> {
  const { placed, gained } = await placeEntries(tx, act, fresh, { lookedUp, lineOf });
  const known = placed.filter((one): one is PlacedEntry & { customerId: string } =>
    Boolean(one.customerId),
  );
  const renamed = await touchCustomers(
    tx,
    known.map(({ customerId, entry, keep }) => ({
      customerId,
      item: entry.item,
      seen: keep === "full",
    })),
  );
  await recordConsents(tx, known.flatMap(statedConsent));
  const first = await writeTrail(tx, placed);
  await scoreEvents(tx, act, first);
  const asking = first.filter(({ entry }) => entry.item.ask).map(({ customerId }) => customerId);
  const mayOpen = new Set([...gained, ...asking].filter((id) => id !== null));
  const fitted = await openWaitingAsks(tx, act, [...mayOpen], now);
  const changed = new Set([...gained, ...renamed]);
  await refreshFit(
    tx,
    [...changed].filter((id) => !fitted.has(id)),
  );
  await tellLeadsOf(tx, act, [...changed]);
  return first.length === placed.length ? new Map() : lateRepeats(tx, placed, first);
}

function statedConsent({ customerId, entry }: PlacedEntry & { customerId: string }) {
  const { item, source } = entry;
  if (!item.consent) return [];
  return [
    {
      customerId,
      purpose: "trail" as const,
      granted: item.consent.trail,
      version: item.consent.version,
      how: "site",
      evidence: { source: source.code, messageId: item.messageId },
      at: item.time.at,
    },
  ];
}

/** Another process wrote the same message while we looked: nothing was counted twice, and bodies are compared now. */
async function lateRepeats(
  tx: Tx,
  placed: readonly PlacedEntry[],
  first: readonly PlacedEntry[],
): Promise<Map<Entry, Stored>> {
  const written = new Set(first.map(({ entry }) => entryKey(entry)));
  const others = placed.map(({ entry }) => entry).filter((entry) => !written.has(entryKey(entry)));
  return sortOutRepeats(others, (await lookUp(tx, others)).hashes);
}
