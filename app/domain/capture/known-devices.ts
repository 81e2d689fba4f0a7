import { type Entry, entryKey } from "#app/domain/capture/entry.ts";
import { worthOf } from "#app/domain/scoring/contributions.ts";

/** Browsing of one device, as far as it decides whether its entries may be stored without looking further. */
export type KnownDevice = {
  device: string;
  /** Since when its entries state consent to a trail; null where none says anything. */
  saidAt: Date | null;
  /** Its source keeps a trail unless it is denied. */
  kept: boolean;
  entries: Entry[];
};

/**
 * Sorts out the entries that may leave nothing to decide: browsing of one device that names nobody, asks for nothing
 * and takes no consent back. A device or a message that also stands in another entry stays with it, so that the order
 * of both is kept.
 */
export function sortByDevice(entries: readonly Entry[]): KnownDevice[] {
  const busy = new Set<string>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const repeated = seen.has(entryKey(entry));
    seen.add(entryKey(entry));
    if (mayBeKnown(entry) && !repeated) continue;
    busy.add(entryKey(entry));
    for (const { value } of entry.item.identities) busy.add(value);
  }
  const devices = new Map<string, KnownDevice>();
  for (const entry of entries) {
    const { anonymousId, consent, time } = entry.item;
    if (!anonymousId || busy.has(anonymousId) || busy.has(entryKey(entry))) continue;
    const kept = entry.source.trailPolicy === "unless_denied";
    const key = `${kept} ${anonymousId}`;
    const known = devices.get(key) ?? { device: anonymousId, saidAt: null, kept, entries: [] };
    if (consent && (!known.saidAt || time.at < known.saidAt)) known.saidAt = time.at;
    known.entries.push(entry);
    devices.set(key, known);
  }
  return [...devices.values()];
}

/**
 * Whether entries that came together leave nothing to decide. One of them that does keeps them all in their order: what
 * a device does after it was joined to a person goes by what that person has said.
 */
export function onlyBrowse(entries: readonly Entry[]): boolean {
  return sortByDevice(entries).reduce((sum, one) => sum + one.entries.length, 0) === entries.length;
}

function mayBeKnown({ item }: Entry): boolean {
  const { call, identities, ask, consent, person } = item;
  if (call !== "track" && call !== "page" && call !== "screen") return false;
  if (identities.length !== 1 || identities[0]?.kind !== "anonymous_id") return false;
  return !ask && !person.name && !person.salutation && !person.city && (consent?.trail ?? true);
}

/** One entry as the database takes it. `n` is its place, `device` that of its device, from 1. */
export function rowOf(
  { source, item, receivedAt }: Entry,
  at: { n: number; device: number; productLineId: string | null },
) {
  const worth = worthOf({ call: item.call, name: item.name, at: item.time.at });
  return {
    n: at.n,
    device: at.device,
    source: source.id,
    message: item.messageId,
    hash: String(item.bodyHash),
    call: item.call,
    name: item.name,
    at: item.time.at,
    device_at: item.time.deviceAt,
    flagged: item.time.flagged,
    received: receivedAt,
    path: item.path,
    title: item.title,
    sku: item.sku,
    line: at.productLineId,
    search: item.search,
    touch: item.touch,
    properties: item.properties,
    language: item.person.language,
    signal: worth?.signal,
    log2: worth?.log2,
    log2_other: worth?.otherLog2,
  };
}
