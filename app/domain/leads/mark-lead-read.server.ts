import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

/** Marks a lead as read by its consultant: the first opening counts, later ones change nothing. */
export async function markLeadRead(
  scope: StoreScope,
  input: { leadId: string; key: string },
  now = new Date(),
): Promise<Answer<{ openedAt: string }>> {
  return transact(
    scope,
    { key: input.key, purpose: "lead:read", asked: input },
    async (tx, act) => {
      const lead = await lockLead(tx, scope, input.leadId);
      if (!lead || lead.consultantId !== scope.staffId) return refused("not-found");
      const known = lead.openedByConsultantAt;
      if (known) return { ok: true, openedAt: known.toISOString() };
      await tx.lead.update({ where: { id: lead.id }, data: { openedByConsultantAt: now } });
      act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "opened" });
      tellLead(act, lead);
      return { ok: true, openedAt: now.toISOString() };
    },
  );
}
