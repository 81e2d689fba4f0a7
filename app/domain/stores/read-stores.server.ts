import { readWhoServes } from "#app/domain/visits/read-who-serves.server.ts";
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

/** What can be come for, the most asked first, and who serves in a store, whether they are there and with how many guests: what the desk chooses from. */
export async function readDeskChoices(tx: Tx, storeId: string, now: Date) {
  const lines = await tx.$queryRaw<{ id: string; code: string; nameVi: string; nameEn: string }[]>`
    select p.id::text, p.code, p.name_vi as "nameVi", p.name_en as "nameEn" from product_line p
    left join lead l on l.product_line_id = p.id and l.store_id = ${storeId}::uuid and l.closed_at is null
    group by p.id order by count(l.id) desc, p.code`;
  const consultants = await readWhoServes(tx, storeId, now);
  return { lines, consultants };
}
export type DeskChoices = Awaited<ReturnType<typeof readDeskChoices>>;
