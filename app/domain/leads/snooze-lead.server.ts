import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

const longest = 60 * 24 * 60 * 60_000;

/** Sets one's own lead aside until then. It comes back by itself, sooner when the customer is heard of again. */
export async function snoozeLead(
  scope: StoreScope,
  input: { leadId: string; until: string; key: string },
  now = new Date(),
): Promise<Answer<{ snoozedUntil: string }>> {
  const purpose = `snooze-lead ${input.leadId}`;
  return transact(scope, { key: input.key, purpose, asked: input }, async (tx, act) => {
    const lead = await lockLead(tx, scope, input.leadId);
    if (!lead || lead.consultantId !== scope.staffId) return refused("not-found");
    if (lead.closedAt) return refused("closed");
    const until = new Date(input.until);
    const ahead = until.getTime() - now.getTime();
    if (!(ahead > 0) || ahead > longest) {
      const code = ahead > longest ? "out-of-range" : "in-the-past";
      return refused("bad-field", { field: "until", facts: { code } });
    }
    await tx.lead.update({
      where: { id: lead.id },
      data: { snoozedAt: now, snoozedUntil: until },
    });
    const body = { until: until.toISOString() };
    act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "snoozed", body, at: now });
    tellLead(act, lead);
    return { ok: true, snoozedUntil: until.toISOString() };
  });
}

/** Brings a lead back that was set aside. */
export async function unsnoozeLead(
  scope: StoreScope,
  input: { leadId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  const purpose = `unsnooze-lead ${input.leadId}`;
  return transact(scope, { key: input.key, purpose }, async (tx, act) => {
    const lead = await lockLead(tx, scope, input.leadId);
    if (!lead || lead.consultantId !== scope.staffId) return refused("not-found");
    if (!lead.snoozedAt) return { ok: true };
    await tx.lead.update({
      where: { id: lead.id },
      data: { snoozedAt: null, snoozedUntil: null },
    });
    act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "unsnoozed", at: now });
    tellLead(act, lead);
    return { ok: true };
  });
}
