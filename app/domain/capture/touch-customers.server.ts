import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import type { PersonTraits } from "#app/domain/identity/given-person.ts";
import { ChangedMeanwhile } from "#app/domain/identity/resolve-customers.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type Sighting = {
  customerId: string;
  item: Pick<CaptureItem, "call" | "name" | "path" | "title" | "sku" | "person" | "time">;
  /** What they did is kept, so it may be shown. */
  seen: boolean;
};

type CustomerTouch = {
  id: string;
  person: PersonTraits;
  seenAt: Date | null;
  seen: object | null;
};

/**
 * Locks the customers of a batch in the order of their ids, fills in what is new about them and notes what they did
 * last by time, not by arrival. Returns those whose name or city is new.
 */
export async function touchCustomers(tx: Tx, sightings: readonly Sighting[]): Promise<string[]> {
  if (sightings.length === 0) return [];
  const touches = onePerCustomer(sightings);
  const rows = await tx.$queryRaw<{ id: string; mergedIntoId: string | null; isNew: boolean }[]>`
    with given as (
      select * from unnest(
        ${touches.map((one) => one.id)}::uuid[], ${touches.map((one) => one.person.name)}::text[],
        ${touches.map((one) => one.person.salutation)}::text[], ${touches.map((one) => one.person.city)}::text[],
        ${touches.map((one) => one.person.language)}::language[],
        ${touches.map((one) => one.seenAt?.toISOString() ?? null)}::timestamptz[],
        ${touches.map((one) => (one.seen ? JSON.stringify(one.seen) : null))}::jsonb[]
      ) as g (id, name, salutation, city, language, seen_at, seen)
    ), locked as (
      select c.id from customer c where c.id = any(${touches.map((one) => one.id)}::uuid[])
      order by c.id for no key update
    )
    update customer c set
      name = coalesce(c.name, g.name), salutation = coalesce(c.salutation, g.salutation),
      city = coalesce(c.city, g.city), language = coalesce(c.language, g.language),
      last_seen = case when g.seen_at >= coalesce(c.last_seen_at, '-infinity') then g.seen else c.last_seen end,
      last_seen_at = greatest(c.last_seen_at, g.seen_at)
    from given g join locked l on l.id = g.id
    where c.id = g.id
    returning c.id::text, c.merged_into_id::text as "mergedIntoId",
      (old.name is distinct from new.name or old.city is distinct from new.city) as "isNew"`;
  if (rows.some((row) => row.mergedIntoId)) throw new ChangedMeanwhile();
  return rows.filter((row) => row.isNew).map((row) => row.id);
}

function onePerCustomer(sightings: readonly Sighting[]): CustomerTouch[] {
  const touches = new Map<string, CustomerTouch>();
  const inOrder = [...sightings].sort(
    (a, b) => a.item.time.at.getTime() - b.item.time.at.getTime(),
  );
  for (const { customerId, item, seen } of inOrder) {
    const known = touches.get(customerId);
    const { call, name, path, title, sku, time } = item;
    const isBehaviour = seen && (call === "track" || call === "page" || call === "screen");
    touches.set(customerId, {
      id: customerId,
      person: {
        name: known?.person.name ?? item.person.name,
        salutation: known?.person.salutation ?? item.person.salutation,
        city: known?.person.city ?? item.person.city,
        language: known?.person.language ?? item.person.language,
      },
      seenAt: isBehaviour ? time.at : (known?.seenAt ?? null),
      seen: isBehaviour ? { call, name, path, title, sku } : (known?.seen ?? null),
    });
  }
  return [...touches.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
