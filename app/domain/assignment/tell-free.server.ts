import { isFree } from "#app/domain/assignment/free.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { freeChannel } from "#app/realtime/channels.ts";

type Lead = { id: string; storeId: string };

/** Tells those who may claim that these leads became free to take, or are so no more: once a store, since it is read anew. */
export async function tellFree(tx: Tx, act: Acts, leads: readonly Lead[]): Promise<void> {
  const stores = new Map(leads.map(({ id, storeId }) => [storeId, id]));
  if (stores.size === 0) return;
  const policies = await readPolicies(tx, [...stores.keys()]);
  for (const [storeId, id] of stores) {
    if (!policies.get(storeId)?.catchAll.claimable) continue;
    act.change(freeChannel(storeId), storeId, { noun: "free", id });
  }
}

/** Tells it of those among leads that are opened or closed while they are free. */
export async function tellIfFree(
  tx: Tx,
  act: Acts,
  leads: readonly (Lead & { consultantId: string | null })[],
): Promise<void> {
  const nobodys = leads.filter(({ consultantId }) => consultantId === null);
  if (nobodys.length === 0) return;
  const rows = await tx.assignment.findMany({
    where: { leadId: { in: nobodys.map(({ id }) => id) }, endedAt: null },
    select: { leadId: true, consultantId: true, how: true, reason: true },
  });
  const free = rows.filter((row) => isFree({ ...row, key: keyOf(row.reason) }));
  const ids = new Set(free.map(({ leadId }) => leadId));
  await tellFree(
    tx,
    act,
    nobodys.filter(({ id }) => ids.has(id)),
  );
}

function keyOf(reason: unknown): string | null {
  return (reason as { key?: string } | null)?.key ?? null;
}
