import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { oweAgain } from "#app/domain/assignment/owe-again.server.ts";
import { releaseLead } from "#app/domain/assignment/release-leads.server.ts";
import { servesHere } from "#app/domain/staff/serves-here.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

/**
 * A lead that is open again goes to the catch-all when whoever had it has left meanwhile, and is owed again where a leave has
 * ended meanwhile: only open leads were taken from the one and given back to the other.
 */
export async function passOnIfGone(tx: Tx, act: Acts, leadId: string, now: Date): Promise<void> {
  const [lead] = await lockToMove(tx, [leadId]);
  if (!lead || lead.closedAt) return;
  await oweAgain(tx, [leadId], now);
  const { consultantId, storeId } = lead;
  if (!consultantId) return;
  await lockPeople(tx, { staffIds: [consultantId] });
  if (await servesHere(tx, consultantId, storeId)) return;
  await releaseLead(tx, act, lead, { byStaffId: null, now });
}
