import type { PlacedEntry } from "#app/domain/capture/kept-trail.ts";
import { lockOpenLeads } from "#app/domain/leads/lock-open-leads.server.ts";
import { type Contribution, contributionsTo } from "#app/domain/scoring/contributions.ts";
import { addSignals } from "#app/domain/scoring/update-score.server.ts";
import { groupBy } from "#app/domain/trail/group-by.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";

/** Adds what customers did to all their open leads and tells whoever holds them. */
export async function scoreEvents(
  tx: Tx,
  act: Acts,
  placed: readonly PlacedEntry[],
): Promise<void> {
  const events = groupBy(
    placed.filter(({ customerId, keep }) => customerId && keep !== "receipt"),
    ({ customerId }) => customerId ?? "",
  );
  if (events.size === 0) return;
  const leads = await lockOpenLeads(tx, [...events.keys()]);
  const added: (Contribution & { leadId: string })[] = [];
  for (const lead of leads) {
    const own = (events.get(lead.customerId) ?? []).map(({ entry, productLineId }) => ({
      call: entry.item.call,
      name: entry.item.name,
      productLineId,
      at: entry.item.time.at,
    }));
    for (const one of contributionsTo(lead, own)) added.push({ ...one, leadId: lead.id });
    // A score moves often: only who works with the lead is told, and the floor when nobody does.
    const channel = lead.consultantId
      ? queueChannel(lead.consultantId)
      : floorChannel(lead.storeId);
    act.change(channel, lead.storeId, { noun: "lead", id: lead.id });
  }
  await addSignals(tx, added);
}
