import type { StoreScope } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type StoreHere = {
  id: string;
  code: string;
  name: string;
  city: string;
  address: string;
  timeZone: string;
};

/** The stores of a scope, and the one that an address names by its code; the first when it names none. */
export async function readStores(
  tx: Tx,
  scope: StoreScope,
  code: string | null,
): Promise<{ stores: StoreHere[]; store: StoreHere | undefined }> {
  const stores = await tx.store.findMany({
    where: scope.storeIds === "all" ? {} : { id: { in: [...scope.storeIds] } },
    select: { id: true, code: true, name: true, city: true, address: true, timeZone: true },
    orderBy: { code: "asc" },
  });
  return { stores, store: code ? stores.find((one) => one.code === code) : stores[0] };
}

/** What can be come for, and who serves in a store and with how many guests: what the desk chooses from. */
export async function readDeskChoices(tx: Tx, storeId: string) {
  const lines = await tx.productLine.findMany({
    select: { id: true, code: true, nameVi: true, nameEn: true },
    orderBy: { code: "asc" },
  });
  const people = await tx.staff.findMany({
    where: { role: "consultant", disabledAt: null, stores: { some: { storeId } } },
    select: {
      id: true,
      name: true,
      awaySince: true,
      visits: { where: { storeId, endedAt: null, voidedAt: null }, select: { id: true } },
    },
    orderBy: { name: "asc" },
  });
  const consultants = people.map(({ id, name, awaySince, visits }) => ({
    id,
    name,
    away: awaySince !== null,
    guests: visits.length,
  }));
  return { lines, consultants };
}
export type DeskChoices = Awaited<ReturnType<typeof readDeskChoices>>;
