import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { type Asked, whyNotTake } from "#app/domain/assignment/judge-taking.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { movedMeanwhile, readWhereabouts } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { passOnOffer } from "#app/domain/assignment/pass-on-offer.server.ts";
import { readLastOffer } from "#app/domain/assignment/read-offers.server.ts";
import { whyOfferEnded } from "#app/domain/assignment/whereabouts.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

export type Accepted = { acceptedAt: string };

/**
 * A consultant takes on what was given or offered to them. What a colleague was faster to take, or a manager moved, is
 * refused with who and when; an offer that ran out with when; one that they have no room for any more with why, and
 * that one goes on to others.
 */
export async function acceptLead(
  scope: StoreScope,
  input: { leadId: string; key: string },
  now = new Date(),
): Promise<Answer<Accepted>> {
  const purpose = `accept-lead ${input.leadId}`;
  const answer = await transact<Accepted>(scope, { key: input.key, purpose }, async (tx, act) => {
    const staffId = scope.staffId;
    const [lead] = await lockToMove(tx, [input.leadId]);
    if (!lead || !staffId || !seesStore(scope, lead.storeId)) return refused("not-found");
    if (lead.closedAt) return refused("closed");
    if (lead.consultantId === staffId) return acceptGiven(tx, act, lead, now);
    const offer = await readLastOffer(tx, lead.id, staffId);
    if (lead.consultantId) {
      // Only those who were asked may learn where it went.
      return offer || (await wasTheirs(tx, lead.id, staffId))
        ? movedMeanwhile(tx, lead.id)
        : refused("not-found");
    }
    if (!offer) return refused("not-found");
    if (offer.answeredAt || offer.expiresAt <= now) {
      return whyOfferEnded(offer, { ...lead, where: await readWhereabouts(tx, lead.id) });
    }
    const asked = offer.strategy as Asked;
    const why = await whyNotTake(tx, lead.id, staffId, { asked, now });
    if (why) return refused("cannot-take", { facts: { why } });
    await tx.leadOffer.update({
      where: { id: offer.id },
      data: { answeredAt: now, answer: "accepted" },
    });
    await handOver(tx, act, {
      lead,
      to: staffId,
      how: "accepted",
      byStaffId: staffId,
      reason: { key: "accepted", params: {}, offerId: offer.id },
      hop: lead.assignment?.hop ?? 0,
      now,
    });
    return { ok: true, acceptedAt: now.toISOString() };
  });
  if (!answer.ok && answer.reason === "cannot-take" && scope.staffId) {
    await passOnOffer(scope, { leadId: input.leadId, staffId: scope.staffId }, now);
  }
  return answer;
}

async function acceptGiven(
  tx: Tx,
  act: Acts,
  lead: LockedLead,
  now: Date,
): Promise<Answer<Accepted>> {
  const { assignment } = lead;
  if (!assignment) return refused("not-found");
  if (assignment.acceptedAt) return { ok: true, acceptedAt: assignment.acceptedAt.toISOString() };
  // The sweep of deadlines works out what is due next; a moment in the past calls it at once.
  await tx.assignment.update({
    where: { id: assignment.id },
    data: { acceptedAt: now, nextCheckAt: assignment.startedAt, warnedAt: null, breachedAt: null },
  });
  const body = { assignmentId: assignment.id };
  act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "accepted", body, at: now });
  tellLead(act, lead);
  return { ok: true, acceptedAt: now.toISOString() };
}

async function wasTheirs(tx: Tx, leadId: string, consultantId: string): Promise<boolean> {
  return (await tx.assignment.count({ where: { leadId, consultantId } })) > 0;
}
