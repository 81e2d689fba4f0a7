import { z } from "zod";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { spokenResults, stages } from "#app/domain/leads/schema.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

const undoWithin = 60 * 60_000;
const spoke = new Set<string>(spokenResults);

const stateSchema = z.object({
  stage: z.enum(stages),
  followUpAt: z.string().nullable(),
});
const bodySchema = z.object({ contactId: z.string(), before: stateSchema, after: stateSchema });

/**
 * Takes back a logged contact within the hour: the row stays, marked, and the lead is as if it had not been. It stays
 * contacted while anything else that was said or agreed makes it so, or it was before anything was logged.
 */
export async function undoContact(
  scope: StoreScope,
  input: { leadId: string; contactId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  return transact(
    scope,
    { key: input.key, purpose: "contact:undo", asked: input },
    async (tx, act) => {
      const lead = await lockLead(tx, scope, input.leadId);
      const contact = await tx.contact.findUnique({ where: { id: input.contactId } });
      if (!lead || contact?.leadId !== lead.id) return refused("not-found");
      if (scope.role === "consultant" && contact.staffId !== scope.staffId)
        return refused("not-found");
      if (contact.undoneAt) return refused("already-done");
      if (lead.closedAt) return refused("closed");
      if (now.getTime() - contact.at.getTime() > undoWithin) return refused("too-late");
      await tx.contact.update({ where: { id: contact.id }, data: { undoneAt: now } });
      const standing = await tx.contact.findMany({
        where: { leadId: lead.id, undoneAt: null },
        orderBy: { at: "asc" },
        select: { at: true, result: true },
      });
      const sat = await wordsInStore(tx, lead.id);
      const words = [...standing.map(({ at }) => at), ...sat].sort(
        (a, b) => a.getTime() - b.getTime(),
      );
      const logged = await changesOf(tx, lead.id);
      const change = logged.find(({ contactId }) => contactId === contact.id);
      const followUpIsOurs =
        change && (change.after.followUpAt ?? null) === (lead.followUpAt?.toISOString() ?? null);
      const spoken = standing.some(({ result }) => spoke.has(result)) || sat.length > 0;
      const unheard =
        lead.stage === "contacted" &&
        !spoken &&
        logged.some(({ before }) => before.stage !== "contacted") &&
        (await tx.appointment.count({ where: { leadId: lead.id } })) === 0;
      await tx.lead.update({
        where: { id: lead.id },
        data: {
          stage: unheard ? (lead.consultantId ? "assigned" : "new") : lead.stage,
          firstContactAt: words.at(0) ?? null,
          lastContactAt: words.at(-1) ?? null,
          followUpAt: followUpIsOurs ? change.before.followUpAt : lead.followUpAt,
        },
      });
      await recountSignals(tx, lead.id);
      act.activity({
        leadId: lead.id,
        storeId: lead.storeId,
        kind: "contact-undone",
        body: { contactId: contact.id },
      });
      tellLead(act, lead);
      return { ok: true };
    },
  );
}

/** Who sat down with the customer has spoken with them too. */
async function wordsInStore(tx: Tx, leadId: string): Promise<Date[]> {
  const visits = await tx.visit.findMany({
    where: { leadId, voidedAt: null, servedAt: { not: null } },
    select: { servedAt: true, endedAt: true },
  });
  return visits.flatMap(({ servedAt, endedAt }) => [servedAt, endedAt].flatMap((at) => at ?? []));
}

/** What each call or message that was ever logged of a lead changed. */
async function changesOf(tx: Tx, leadId: string) {
  const logged = await tx.activity.findMany({
    where: { leadId, kind: "contact-logged" },
    select: { body: true },
  });
  return logged.flatMap(({ body }) => bodySchema.safeParse(body).data ?? []);
}
