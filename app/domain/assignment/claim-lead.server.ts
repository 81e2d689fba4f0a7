import { isForTheManager } from "#app/domain/assignment/free.ts";
import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { type Asked, whyNotTake } from "#app/domain/assignment/judge-taking.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { movedMeanwhile } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { passOnOffer } from "#app/domain/assignment/pass-on-offer.server.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";

export type Claimed = { assignmentId: string };

/**
 * A consultant takes a lead that nobody holds: one that is offered to everybody, or of a catch-all that may be claimed.
 * The first wins; the others are told who has it and since when.
 */
export async function claimLead(
  scope: StoreScope,
  input: { leadId: string; key: string },
  now = new Date(),
): Promise<Answer<Claimed>> {
  const purpose = `claim-lead ${input.leadId}`;
  const answer = await transact<Claimed>(scope, { key: input.key, purpose }, async (tx, act) => {
    const staffId = scope.staffId;
    const [lead] = await lockToMove(tx, [input.leadId]);
    if (!lead || !staffId || !seesStore(scope, lead.storeId)) return refused("not-found");
    if (lead.closedAt) return refused("closed");
    if (lead.consultantId) return movedMeanwhile(tx, lead.id);
    const way = await wayTo(tx, lead, staffId, now);
    if (!way) return refused("not-claimable");
    const why = await whyNotTake(tx, lead.id, staffId, { asked: way.asked, now });
    if (why) return refused("cannot-take", { facts: { why } });
    if (way.offerId) {
      await tx.leadOffer.update({
        where: { id: way.offerId },
        data: { answeredAt: now, answer: "accepted" },
      });
    }
    const assignmentId = await handOver(tx, act, {
      lead,
      to: staffId,
      how: "claimed",
      byStaffId: staffId,
      reason: { key: "claimed", params: {}, ...(way.offerId && { offerId: way.offerId }) },
      hop: lead.assignment?.hop ?? 0,
      now,
    });
    return { ok: true, assignmentId };
  });
  if (!answer.ok && answer.reason === "cannot-take" && scope.staffId) {
    await passOnOffer(scope, { leadId: input.leadId, staffId: scope.staffId }, now);
  }
  return answer;
}

/** By an offer of their own, or because nobody is asked now and the store lets its catch-all be claimed. */
async function wayTo(
  tx: Tx,
  lead: LockedLead,
  staffId: string,
  now: Date,
): Promise<{ offerId: string | null; asked: Asked } | null> {
  const open = await tx.leadOffer.findMany({
    where: { leadId: lead.id, answeredAt: null, expiresAt: { gt: now } },
    select: { id: true, consultantId: true, strategy: true },
  });
  const own = open.find((offer) => offer.consultantId === staffId);
  if (own) return { offerId: own.id, asked: own.strategy as Asked };
  const { how = "", reason } = lead.assignment ?? {};
  if (open.length > 0 || isForTheManager({ how, key: reason?.key ?? null })) return null;
  const policy = (await readPolicies(tx, [lead.storeId])).get(lead.storeId);
  return policy?.catchAll.claimable ? { offerId: null, asked: null } : null;
}
