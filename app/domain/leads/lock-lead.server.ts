import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * The lead as it stands, held until the transaction ends, so that two acts on one lead take turns. Undefined when it
 * does not exist for this scope: a consultant acts on their own leads, everyone else on their stores'.
 */
export async function lockLead(tx: Tx, scope: StoreScope, leadId: string) {
  await tx.$queryRaw`select 1 from lead where id = ${leadId}::uuid for no key update`;
  const lead = await tx.lead.findUnique({ where: { id: leadId } });
  if (!lead || !seesStore(scope, lead.storeId)) return undefined;
  if (scope.role === "consultant" && lead.consultantId !== scope.staffId) return undefined;
  return lead;
}
