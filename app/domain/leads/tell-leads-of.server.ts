import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

/** Tells of every open lead of customers of whom something became known that their rows show: a name, a phone, a fit. */
export async function tellLeadsOf(tx: Tx, act: Acts, customerIds: readonly string[]) {
  if (customerIds.length === 0) return;
  const leads = await tx.$queryRaw<{ id: string; storeId: string; consultantId: string | null }[]>`
    select id::text, store_id::text as "storeId", consultant_id::text as "consultantId" from lead
    where customer_id = any(${[...customerIds]}::uuid[]) and closed_at is null`;
  for (const lead of leads) tellLead(act, lead);
}
