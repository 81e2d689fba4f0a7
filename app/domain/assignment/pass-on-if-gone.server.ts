import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { oweAgain } from "#app/domain/assignment/owe-again.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

/** A lead that is open again goes to the catch-all when whoever had it has left meanwhile: only open leads were taken from them. */
export async function passOnIfGone(tx: Tx, act: Acts, leadId: string, now: Date): Promise<void> {
  const [lead] = await lockToMove(tx, [leadId]);
  if (!lead || lead.closedAt) return;
  await oweAgain(tx, [leadId], now);
  const { consultantId, storeId } = lead;
  if (!consultantId) return;
  await lockPeople(tx, { staffIds: [consultantId] });
  const staff = { role: "consultant", disabledAt: null } as const;
  if ((await tx.staffStore.count({ where: { staffId: consultantId, storeId, staff } })) > 0) return;
  await handOver(tx, act, {
    lead,
    to: null,
    how: "taken_back",
    byStaffId: null,
    reason: { key: "consultant-left", params: {} },
    hop: lead.assignment?.hop,
    now,
  });
}
