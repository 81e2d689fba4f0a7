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
  firstAt: Date;
  seenAt: Date | null;
  seen: object | null;
};

/**
 * Locks the customers of a batch in the order of their ids and notes what they did last, by time and not by arrival.
 * Then fills in what is new about who they are; returns those whose name or city is new.
 */
export async function touchCustomers(tx: Tx, sightings: readonly Sighting[]): Promise<string[]> {
  if (sightings.length === 0) return [];
  const touches = onePerCustomer(sightings);
  const rows = await tx.$queryRaw<{ mergedIntoId: string | null }[]>`
    with given as (
      select c.id, g.first_at, g.seen_at, g.seen from unnest(
        ${touches.map((one) => one.id)}::uuid[], ${touches.map((one) => one.firstAt.toISOString())}::timestamptz[],
        ${touches.map((one) => one.seenAt?.toISOString() ?? null)}::timestamptz[],
        ${touches.map((one) => (one.seen ? JSON.stringify(one.seen) : null))}::jsonb[]
      ) as g (id, first_at, seen_at, seen)
      join customer c on c.id = g.id order by c.id for no key update of c
    )
    update customer c set
      last_seen = case when g.seen_at >= coalesce(c.last_seen_at, '-infinity') then g.seen else c.last_seen end,
      last_seen_at = greatest(c.last_seen_at, g.seen_at), created_at = least(c.created_at, g.first_at)
    from given g where c.id = g.id
    returning c.merged_into_id::text as "mergedIntoId"`;
  if (rows.some((row) => row.mergedIntoId)) throw new ChangedMeanwhile();
  return fillIn(
    tx,
    touches.filter(({ person }) => Object.values(person).some(Boolean)),
  );
}

async function fillIn(tx: Tx, touches: readonly CustomerTouch[]): Promise<string[]> {
  if (touches.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    update customer c set
      name = coalesce(c.name, g.name), salutation = coalesce(c.salutation, g.salutation),
      city = coalesce(c.city, g.city), language = coalesce(c.language, g.language)
    from unnest(
      ${touches.map((one) => one.id)}::uuid[], ${touches.map((one) => one.person.name)}::text[],
      ${touches.map((one) => one.person.salutation)}::text[], ${touches.map((one) => one.person.city)}::text[],
      ${touches.map((one) => one.person.language)}::language[]
    ) as g (id, name, salutation, city, language)
    where c.id = g.id and (c.name is null and g.name is not null or c.salutation is null and g.salutation is not null
      or c.city is null and g.city is not null or c.language is null and g.language is not null)
    returning c.id::text, (old.name is distinct from new.name or old.city is distinct from new.city) as "isNew"`;
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
      firstAt: known?.firstAt ?? time.at,
      seenAt: isBehaviour ? time.at : (known?.seenAt ?? null),
      seen: isBehaviour ? { call, name, path, title, sku } : (known?.seen ?? null),
    });
  }
  return [...touches.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
