import type { Entry, Stored } from "#app/domain/capture/entry.ts";
import { becameOf } from "#app/domain/capture/known-answer.ts";
import { type KnownDevice, rowOf } from "#app/domain/capture/known-devices.ts";
import { productLinesOf } from "#app/domain/capture/product-lines.server.ts";
import { askWithinWalls, withinWalls } from "#app/domain/capture/within-walls.server.ts";
import { LOOK_BACK_MS } from "#app/domain/scoring/contributions.ts";
import { announceTold, type Told } from "#app/infrastructure/feed.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";

/** What a stored event moved, and where its lead is told. */
type Moved = [
  channel: string,
  number: number,
  lead: string,
  rank: number,
  interestLog2: number,
  lastSignalAt: string | null,
  lastSeenAt: string,
  nothingLaterSeen: boolean,
  ofTheDay: boolean,
];
/** What showline.store_known_event answers: see there. */
type Answer = "several" | [] | [sameBody: boolean] | Moved;

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
    columns.map((column) => plain(column in own ? own[column] : (row as Given)[column])),
  );
  if (!answer) return new Map();
  if (answer === "several") return "several";
  if (answer.length === 1) return new Map([[entry, becameOf(answer[0])]]);
  if (answer.length > 1) announceTold([toldOf(answer as Moved, row)]);
  return new Map([[entry, "stored"]]);
}

/** The driver writes a date field by field in the time zone of the process. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** Fields that did not move stand in no patch. What happened before the store's midnight changes more of a row than these. */
function toldOf(moved: Moved, { call, name, path, title, sku }: ReturnType<typeof rowOf>): Told {
  const [channel, to, id, rank, interestLog2, lastSignalAt, lastSeenAt, nothingLater, today] =
    moved;
  const lastSeen = { call, name, path, title, sku };
  const seen = nothingLater ? { lastSeenAt, lastSeen } : null;
  const patch = today ? { rank, interestLog2, lastSignalAt, ...seen } : null;
  return { channel, from: to - 1, to, changes: [{ noun: "lead", id, patch }] };
}
