import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * What was not given back when a leave ended, because somebody had moved or closed it, is owed again when that is undone: the
 * sweep of leaves looks at it.
 */
export async function oweAgain(tx: Tx, leadIds: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update leave_handover h set waits_for_visit = true from staff_leave y
    where y.id = h.leave_id and h.lead_id = any(${[...leadIds]}::uuid[]) and h.returned_at is null
      and y.given_back_at > ${new Date(now.getTime() - undoLimitMs)}`;
}
