import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { type Asked, whoCannotTake } from "#app/domain/assignment/judge-taking.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellOffer } from "#app/realtime/channels.ts";

/**
 * Ends the offer of somebody who said yes and cannot take the lead any more: they have not let it pass, and where nobody
 * else is asked the next one is at once. An offer that has ended meanwhile, or that they could take by now, stays as it is.
 */
export async function passOnOffer(
  scope: StoreScope,
  { leadId, staffId }: { leadId: string; staffId: string },
  now: Date,
): Promise<void> {
  await transact(scope, {}, async (tx, act) => {
    const [lead] = await lockToMove(tx, [leadId]);
    const open = await tx.leadOffer.findMany({ where: { leadId, answeredAt: null } });
    const own = open.find(({ consultantId }) => consultantId === staffId);
    if (!lead || lead.closedAt || !own) return { ok: true };
    const asked = own.strategy as Asked;
    if (!(await whoCannotTake(tx, lead, [{ staffId, asked }], now)).has(staffId)) {
      return { ok: true };
    }
    await tx.leadOffer.update({
      where: { id: own.id },
      data: { answeredAt: now, answer: "withdrawn" },
    });
    tellOffer(act, { leadId, storeId: lead.storeId, consultantId: staffId });
    if (open.length === 1) await assignLeads(tx, act, [leadId], { now });
    return { ok: true };
  });
}
