import { maskIdentities } from "#app/domain/customers/mask-identities.ts";
import { readCustomerLeads } from "#app/domain/customers/read-customer-leads.server.ts";
import { readCustomerTrail } from "#app/domain/customers/read-customer-trail.server.ts";
import { readCustomerVisits } from "#app/domain/customers/read-customer-visits.server.ts";
import { readMerges } from "#app/domain/customers/read-merges.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

export type CustomerRecord = Exclude<
  Awaited<ReturnType<typeof customerRecord>>,
  undefined | { movedTo: string }
>;

/** What a role may see of a customer beside who they are. */
export type CustomerSight = { leads: boolean; trail: boolean; spend: boolean };

/**
 * Everything of one customer that lies inside the scope. Undefined outside of it; a customer who was merged answers with
 * the one they became.
 */
export async function customerRecord(
  scope: StoreScope,
  customerId: string,
  sight: CustomerSight,
  now: Date,
) {
  return read(scope, async (tx) => {
    const customer = await tx.customer.findUnique({
      where: { id: customerId },
      include: { identities: { orderBy: { createdAt: "asc" } } },
    });
    const stores = customer ? await storesOf(tx, scope, customer.id) : [];
    if (!customer || (stores.length === 0 && scope.storeIds !== "all")) return undefined;
    if (customer.mergedIntoId) return { movedTo: customer.mergedIntoId };
    return {
      id: customer.id,
      name: customer.name,
      salutation: customer.salutation,
      city: customer.city,
      language: customer.language,
      createdAt: customer.createdAt.toISOString(),
      lastSeenAt: sight.trail ? (customer.lastSeenAt?.toISOString() ?? null) : null,
      stores,
      identities: maskIdentities(customer.identities),
      consents: await consentsOf(tx, customer.id),
      leads: await readCustomerLeads(tx, scope, customer.id, now),
      visits: await readCustomerVisits(tx, scope, customer.id, sight.spend),
      trail: sight.trail ? await readCustomerTrail(tx, customer.id) : null,
      ...(await readMerges(tx, scope, customer.id)),
    };
  });
}

async function storesOf(tx: Tx, scope: StoreScope, customerId: string) {
  const rows = await tx.customerStore.findMany({
    where: {
      customerId,
      ...(scope.storeIds === "all" ? {} : { storeId: { in: [...scope.storeIds] } }),
    },
    select: { store: { select: { id: true, code: true, name: true, city: true } } },
  });
  return rows.map(({ store }) => store).sort((a, b) => a.code.localeCompare(b.code));
}

/** The standing answer to each purpose: the newest of its rows, of one instant the no. */
async function consentsOf(tx: Tx, customerId: string) {
  const rows = await tx.consent.findMany({
    where: { customerId },
    orderBy: [{ purpose: "asc" }, { at: "desc" }, { granted: "asc" }, { id: "desc" }],
  });
  return rows
    .filter((row, at) => rows[at - 1]?.purpose !== row.purpose)
    .map(({ id, purpose, granted, how, textVersion, at }) => ({
      id,
      purpose,
      granted,
      how,
      textVersion,
      at: at.toISOString(),
      changes: rows.filter((row) => row.purpose === purpose).length - 1,
    }));
}
