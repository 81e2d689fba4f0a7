import { tellIfFree } from "#app/domain/assignment/tell-free.server.ts";
import { withdrawOffers } from "#app/domain/assignment/write-assignments.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellOffer } from "#app/realtime/channels.ts";

type Lead = { id: string; storeId: string; consultantId: string | null };

/** Ends what was still offered of leads that close in nobody's hands, and tells those who could have taken them. */
export async function stopAsking(
  tx: Tx,
  act: Acts,
  leads: readonly Lead[],
  now: Date,
): Promise<void> {
  const nobodys = leads.filter(({ consultantId }) => consultantId === null);
  if (nobodys.length === 0) return;
  const ids = nobodys.map(({ id }) => id);
  for (const offer of await withdrawOffers(tx, ids, "withdrawn", now)) tellOffer(act, offer);
  await tellIfFree(tx, act, nobodys);
}
