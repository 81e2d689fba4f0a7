import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { readWhereabouts } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { readLastOffer } from "#app/domain/assignment/read-offers.server.ts";
import { isUntouched } from "#app/domain/assignment/untouched.ts";
import { whyOfferEnded } from "#app/domain/assignment/whereabouts.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellOffer } from "#app/realtime/channels.ts";

export const declineReasons = ["busy", "wrong-skill", "conflict", "leaving", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

type Input = { leadId: string; reason: DeclineReason; note?: string; key: string };

/**
 * A consultant gives back what was given or offered to them before they did anything with it. They are not asked again
 * for this lead, and are asked as ever for the next; somebody else is chosen at once.
 */
export async function declineLead(
  scope: StoreScope,
  input: Input,
  now = new Date(),
): Promise<Answer<{ declinedAt: string }>> {
  const purpose = `decline-lead ${input.leadId}`;
  return transact<{ declinedAt: string }>(
    scope,
    { key: input.key, purpose, asked: input },
    async (tx, act) => {
      const staffId = scope.staffId;
      const [lead] = await lockToMove(tx, [input.leadId]);
      if (!lead || !staffId || !seesStore(scope, lead.storeId)) return refused("not-found");
      if (lead.closedAt) return refused("closed");
      const given = lead.consultantId === staffId;
      if (given && !(await isGivenBackable(tx, lead))) return refused("already-touched");
      const offer = given ? undefined : await readLastOffer(tx, lead.id, staffId);
      if (!given && !offer) return refused("not-found");
      if (offer && (lead.consultantId || offer.answeredAt || offer.expiresAt <= now)) {
        return whyOfferEnded(offer, { ...lead, where: await readWhereabouts(tx, lead.id) });
      }
      await tx.leadDecline.createMany({
        data: {
          leadId: lead.id,
          consultantId: staffId,
          storeId: lead.storeId,
          reason: input.reason,
          note: input.note || null,
          at: now,
        },
        skipDuplicates: true,
      });
      const body = { reason: input.reason, note: input.note || null };
      act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "declined", body, at: now });
      if (offer) {
        await tx.leadOffer.update({
          where: { id: offer.id },
          data: { answeredAt: now, answer: "declined" },
        });
        tellOffer(act, { leadId: lead.id, storeId: lead.storeId, consultantId: staffId });
      }
      const stillAsked = await tx.leadOffer.count({ where: { leadId: lead.id, answeredAt: null } });
      if (stillAsked === 0) await assignLeads(tx, act, [lead.id], { now });
      return { ok: true, declinedAt: now.toISOString() };
    },
  );
}

/** Not once the customer has been spoken to, has a time, or is in the store. */
async function isGivenBackable(tx: Tx, lead: LockedLead): Promise<boolean> {
  if (!isUntouched({ ...lead, accepted: false })) return false;
  const inStore = await tx.visit.count({
    where: { leadId: lead.id, endedAt: null, voidedAt: null },
  });
  return inStore === 0;
}
