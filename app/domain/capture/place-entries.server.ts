import type { Entry } from "#app/domain/capture/entry.ts";
import type { Kept, PlacedEntry } from "#app/domain/capture/kept-trail.ts";
import type { LookedUp } from "#app/domain/capture/look-up.server.ts";
import type { LineOf } from "#app/domain/capture/product-lines.server.ts";
import { lastSaidOfTrail } from "#app/domain/capture/record-consent.server.ts";
import { mayKeepTrail } from "#app/domain/capture/trail-consent.ts";
import { onlyOwner, resolveCustomers } from "#app/domain/identity/resolve-customers.server.ts";
import { groupBy } from "#app/domain/trail/group-by.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Finds whose each entry is and how much of it may stay. Browsing that may not be kept makes no customer; a person who
 * says who they are or asks for something is one in any case.
 */
export async function placeEntries(
  tx: Tx,
  act: Acts,
  entries: readonly Entry[],
  { lookedUp, lineOf }: { lookedUp: LookedUp; lineOf: LineOf },
): Promise<{ placed: PlacedEntry[]; gained: Set<string> }> {
  const naming = entries.filter(makesCustomer);
  const resolved = await resolveCustomers(
    tx,
    act,
    naming.map(({ item }) => ({ identities: item.identities, at: item.time.at })),
    lookedUp.owners,
  );
  const customers = new Map(naming.map((entry, at) => [entry, resolved.customerIds[at] ?? null]));
  for (const entry of entries) {
    if (customers.has(entry)) continue;
    customers.set(entry, onlyOwner(entry.item.identities, resolved.owners));
  }
  const lastSaid = resolved.decided
    ? await lastSaidOfTrail(
        tx,
        [...new Set(customers.values())].filter((id) => id !== null),
      )
    : lookedUp.trailSaid;
  const saidHere = groupBy(
    entries.filter(({ item }) => item.consent),
    (entry) => customers.get(entry) ?? "",
  );
  const placed = entries.map((entry) => {
    const customerId = customers.get(entry) ?? null;
    const said = saidBefore(entry, saidHere.get(customerId ?? "") ?? []);
    const keep = howMuch(entry, said ?? lastSaid.get(customerId ?? "") ?? null);
    return { entry, customerId, productLineId: lineOf(entry.item), keep };
  });
  return { placed, gained: resolved.gained };
}

/** Whether a customer may be made of what this entry says. */
function makesCustomer({ item, source }: Entry): boolean {
  const names = item.call === "identify" || item.call === "alias" || item.ask !== null;
  const reaches = item.identities.some(({ kind }) => kind === "phone" || kind === "email");
  return names || reaches || mayKeepTrail(item.consent?.trail ?? null, null, source.trailPolicy);
}

/** What the same person said last in the same flush, before an entry or with it; of one instant the no holds. */
function saidBefore({ item }: Entry, said: readonly Entry[]): boolean | null {
  const [last] = said
    .filter((one) => one.item.time.at <= item.time.at)
    .sort(
      (a, b) =>
        b.item.time.at.getTime() - a.item.time.at.getTime() ||
        Number(a.item.consent?.trail) - Number(b.item.consent?.trail),
    );
  return last?.item.consent?.trail ?? null;
}

function howMuch({ item, source }: Entry, lastSaid: boolean | null): Kept {
  if (mayKeepTrail(item.consent?.trail ?? null, lastSaid, source.trailPolicy)) return "full";
  return item.ask ? "request" : "receipt";
}
