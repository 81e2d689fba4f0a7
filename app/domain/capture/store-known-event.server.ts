import type { Entry, Stored } from "#app/domain/capture/entry.ts";
import { type KnownAnswer, storedIn, toldIn } from "#app/domain/capture/known-answer.ts";
import { type KnownDevice, rowOf } from "#app/domain/capture/known-devices.ts";
import { productLinesOf } from "#app/domain/capture/product-lines.server.ts";
import { askWithinWalls, withinWalls } from "#app/domain/capture/within-walls.server.ts";
import { LOOK_BACK_MS } from "#app/domain/scoring/contributions.ts";
import { announceTold } from "#app/infrastructure/feed.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";

type Answer = KnownAnswer | { several: true };

const columns = [
  ...["device", "said", "kept", "source", "message", "hash", "call", "name", "at", "device_at"],
  ...["flagged", "received", "path", "title", "sku", "line", "search", "touch", "properties"],
  ...["language", "signal", "log2", "log2_other", "look_back", "queue", "floor"],
] as const;
type Column = (typeof columns)[number];
type Given = Partial<Record<Column, unknown>>;
type Own = Given & Record<Exclude<Column, keyof ReturnType<typeof rowOf>>, unknown>;
const text = withinWalls(
  `showline.store_known_event(${columns.map((column, at) => `p_${column} => $${at + 3}`).join(", ")})`,
);

/**
 * Stores, scores and tells the one entry of a known device: what `storeKnown` does for many, sooner. `several` where the
 * customer has more than one open lead, which is for `storeKnown`; no entry in the answer where there is more to decide.
 */
export async function storeKnownEvent(
  entry: Entry,
  device: KnownDevice,
): Promise<Map<Entry, Stored> | "several"> {
  const lineOf = await productLinesOf([entry.item]);
  const row = rowOf(entry, { n: 0, device: 1, productLineId: lineOf(entry.item) });
  const own: Own = {
    device: device.device,
    said: device.saidAt,
    kept: device.kept,
    touch: row.touch && JSON.stringify(row.touch),
    properties: row.properties && JSON.stringify(row.properties),
    look_back: `${LOOK_BACK_MS} milliseconds`,
    queue: queueChannel(""),
    floor: floorChannel(""),
  };
  const answer = await askWithinWalls<Answer>(
    text,
    columns.map((column) => (column in own ? own[column] : (row as Given)[column])),
  );
  if (!answer) return new Map();
  if ("several" in answer) return "several";
  announceTold(toldIn(answer));
  return storedIn(answer, [entry]);
}
