import { notTheirs } from "#app/domain/assignment/not-theirs.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

/** Adds a note to the story of a lead, open or closed. */
export async function addNote(
  scope: StoreScope,
  input: { leadId: string; text: string; key: string },
): Promise<Answer> {
  return transact(scope, { key: input.key, purpose: "note:add", asked: input }, async (tx, act) => {
    const lead = await lockLead(tx, scope, input.leadId);
    if (!lead) return notTheirs(tx, scope, input.leadId);
    act.activity({
      leadId: lead.id,
      storeId: lead.storeId,
      kind: "note",
      body: { text: input.text },
    });
    tellLead(act, lead);
    return { ok: true };
  });
}
