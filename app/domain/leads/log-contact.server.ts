import { notTheirs } from "#app/domain/assignment/not-theirs.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { nextTry } from "#app/domain/leads/next-try.ts";
import {
  type ContactChannel,
  type ContactResult,
  spokenResults,
} from "#app/domain/leads/schema.ts";
import { nextStage } from "#app/domain/leads/stage.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

type Input = {
  leadId: string;
  channel: ContactChannel;
  result: ContactResult;
  note?: string;
  callBackAt?: string;
  /** when it happened, where that is not now: at most a day back */
  at?: string;
  key: string;
};

const longestKept = 24 * 60 * 60_000;

/** Writes down a call or a message and how it ended, and when to try again. */
export async function logContact(
  scope: StoreScope,
  input: Input,
  now = new Date(),
): Promise<Answer<{ contactId: string; followUpAt: string | null }>> {
  return transact(
    scope,
    { key: input.key, purpose: "contact:log", asked: input },
    async (tx, act) => {
      const lead = await lockLead(tx, scope, input.leadId);
      if (!lead || !scope.staffId) return notTheirs(tx, scope, input.leadId);
      if (lead.closedAt) return refused("closed");
      const at = happenedAt(input.at, now);
      const callBackAt = input.callBackAt ? new Date(input.callBackAt) : null;
      if (callBackAt && callBackAt < at) {
        return refused("bad-field", { field: "callBackAt", facts: { code: "in-the-past" } });
      }
      const store = await tx.store.findUniqueOrThrow({ where: { id: lead.storeId } });
      const contact = await tx.contact.create({
        data: {
          leadId: lead.id,
          storeId: lead.storeId,
          staffId: scope.staffId,
          channel: input.channel,
          result: input.result,
          note: input.note || null,
          callBackAt,
          at,
        },
      });
      const followUpAt = callBackAt ?? nextTry(input.result, at, store.timeZone);
      const stage = spokenResults.includes(input.result)
        ? nextStage(lead.stage, "contacted")
        : lead.stage;
      await tx.lead.update({
        where: { id: lead.id },
        data: {
          stage,
          firstContactAt: lead.firstContactAt ?? at,
          lastContactAt: at,
          followUpAt,
        },
      });
      await recountSignals(tx, lead.id);
      act.activity({
        leadId: lead.id,
        storeId: lead.storeId,
        kind: "contact-logged",
        body: {
          contactId: contact.id,
          channel: input.channel,
          result: input.result,
          before: { stage: lead.stage, followUpAt: lead.followUpAt },
          after: { stage, followUpAt },
        },
      });
      tellLead(act, lead);
      return { ok: true, contactId: contact.id, followUpAt: followUpAt?.toISOString() ?? null };
    },
  );
}

/** A device's word for when, within the last day; otherwise now. */
function happenedAt(said: string | undefined, now: Date): Date {
  const at = said ? Date.parse(said) : now.getTime();
  const believable = at <= now.getTime() && at > now.getTime() - longestKept;
  return believable ? new Date(at) : now;
}
