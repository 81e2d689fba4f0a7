import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Whether somebody still takes leads in a store: a consultant of it who is not disabled. */
export async function servesHere(tx: Tx, staffId: string, storeId: string): Promise<boolean> {
  const staff = { role: "consultant", disabledAt: null } as const;
  return (await tx.staffStore.count({ where: { staffId, storeId, staff } })) > 0;
}
