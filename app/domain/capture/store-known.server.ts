import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import type { Entry, Stored } from "#app/domain/capture/entry.ts";
import { type KnownAnswer, storedIn, toldIn } from "#app/domain/capture/known-answer.ts";
import { type KnownDevice, rowOf, sortByDevice } from "#app/domain/capture/known-devices.ts";
import { productLinesOf } from "#app/domain/capture/product-lines.server.ts";
import { storeKnownEvent } from "#app/domain/capture/store-known-event.server.ts";
import { askWithinWalls, withinWalls } from "#app/domain/capture/within-walls.server.ts";
import { LOOK_BACK_MS } from "#app/domain/scoring/contributions.ts";
import { announceTold } from "#app/infrastructure/feed.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";

const text = withinWalls("showline.store_known_events($3, $4, $5, $6, $7, $8, $9)");

/**
 * Stores, scores and tells the entries of devices that are known, in one round trip that is durable once it answers.
 * Whatever leaves anything to decide is left alone: those entries have no answer here.
 */
export async function storeKnown(entries: readonly Entry[]): Promise<Map<Entry, Stored>> {
  const devices = sortByDevice(entries);
  const [device] = devices;
  if (!device) return new Map();
  try {
    const [entry, more] = entries;
    const alone = entry && !more ? await storeKnownEvent(entry, device) : "several";
    return alone === "several" ? await store(entries, devices) : alone;
  } catch (error) {
    if (databaseIsAway(error)) throw error;
    log.debug({ err: error }, "capture: browsing of known devices takes the long way");
    return new Map();
  }
}

async function store(
  entries: readonly Entry[],
  devices: readonly KnownDevice[],
): Promise<Map<Entry, Stored>> {
  const lineOf = await productLinesOf(entries.map(({ item }) => item));
  const deviceOf = new Map(
    devices.flatMap((device, at) => device.entries.map((entry) => [entry, at + 1] as const)),
  );
  const rows = entries.flatMap((entry, n) => {
    const device = deviceOf.get(entry);
    return device ? [rowOf(entry, { n, device, productLineId: lineOf(entry.item) })] : [];
  });
  const answer = await askWithinWalls<KnownAnswer>(text, [
    devices.map(({ device }) => device),
    devices.map(({ saidAt }) => saidAt?.toISOString() ?? null),
    devices.map(({ kept }) => kept),
    JSON.stringify(rows),
    `${LOOK_BACK_MS} milliseconds`,
    queueChannel(""),
    floorChannel(""),
  ]);
  if (!answer) return new Map();
  announceTold(toldIn(answer));
  return storedIn(answer, entries);
}
