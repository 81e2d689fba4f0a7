import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
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
  const open = await tx.lead.findMany({
    where: {
      consultantId: of.staffId,
      closedAt: null,
      ...(of.storeIds ? { storeId: { in: [...of.storeIds] } } : {}),
    },
    select: { id: true },
  });
  const leads = await lockToMove(
    tx,
    open.map(({ id }) => id),
  );
  const held = leads.filter((lead) => !lead.closedAt && lead.consultantId === of.staffId);
  for (const lead of held) {
    await releaseLead(tx, act, lead, of);
  }
  return held.length;
}

/** Gives one lead, which the caller holds, to the catch-all: whoever had it has left. */
export async function releaseLead(
  tx: Tx,
  act: Acts,
  lead: LockedLead,
  { byStaffId, now }: { byStaffId: string | null; now: Date },
): Promise<void> {
  await handOver(tx, act, {
    lead,
    to: null,
    how: "taken_back",
    byStaffId,
    reason: { key: "consultant-left", params: {} },
    hop: lead.assignment?.hop,
    now,
  });
}
