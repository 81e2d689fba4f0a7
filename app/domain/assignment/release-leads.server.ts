import { handOver, lockLead } from "#app/domain/assignment/move-lead.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Gives the open leads of someone who can no longer hold them to the catch-all, inside the caller's transaction: all of
 * them, or those of some stores. Returns how many.
 */
export async function releaseLeads(
  tx: Tx,
  act: Acts,
  of: { staffId: string; storeIds?: readonly string[]; byStaffId: string | null; now: Date },
): Promise<number> {
  const leads = await tx.lead.findMany({
    where: {
      consultantId: of.staffId,
      closedAt: null,
      ...(of.storeIds ? { storeId: { in: [...of.storeIds] } } : {}),
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  let released = 0;
  for (const { id } of leads) {
    const lead = await lockLead(tx, id);
    if (!lead || lead.closedAt || lead.consultantId !== of.staffId) continue;
    await handOver(tx, act, {
      lead,
      to: null,
      how: "taken_back",
      byStaffId: of.byStaffId,
      reason: { key: "consultant-left", params: {} },
      now: of.now,
    });
    released += 1;
  }
  return released;
}
