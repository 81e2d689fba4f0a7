import { movedMeanwhile } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * What somebody hears who acts on a lead that is not theirs: who has it and since when if it was theirs before, and
 * otherwise that there is no such lead.
 */
export async function notTheirs(tx: Tx, scope: StoreScope, leadId: string): Promise<Refused> {
  const held =
    scope.staffId &&
    (await tx.assignment.findMany({
      where: { leadId, consultantId: scope.staffId, endedAt: { not: null } },
      select: { id: true },
      take: 1,
    }));
  return held && held.length > 0 ? movedMeanwhile(tx, leadId) : refused("not-found");
}
