import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { type Asked, whoCannotTake } from "#app/domain/assignment/judge-taking.server.ts";
import type { ActiveAssignment, LockedLead } from "#app/domain/assignment/lock-leads.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellOffer } from "#app/realtime/channels.ts";

/**
 * Ends the offers of a lead whose time is over; when nobody is asked any more, the next are. Whoever could not have said
 * yes, because they are full by now or their shift is over, has not let it pass. The lead must be locked.
 */
export async function endRunOut(
  tx: Tx,
  act: Acts,
  lead: LockedLead,
  active: ActiveAssignment,
  now: Date,
): Promise<void> {
  const open = await tx.leadOffer.findMany({
    where: { leadId: lead.id, answeredAt: null },
    orderBy: { expiresAt: "asc" },
  });
  const over = open.filter(({ expiresAt }) => expiresAt <= now);
  const silent = await end(tx, lead, over, now);
  for (const { consultantId } of over) {
    tellOffer(act, { leadId: lead.id, storeId: lead.storeId, consultantId });
  }
  if (silent.length > 0) {
    const body = { consultantIds: silent };
    act.activity({ leadId: lead.id, storeId: lead.storeId, kind: "offer-expired", body, at: now });
  }
  const nextCheckAt = open.find(({ expiresAt }) => expiresAt > now)?.expiresAt ?? null;
  await tx.assignment.update({ where: { id: active.id }, data: { nextCheckAt } });
  if (!nextCheckAt) await assignLeads(tx, act, [lead.id], { now });
}

type Over = { id: string; consultantId: string; strategy: string };

/** Says who let it pass. */
async function end(tx: Tx, lead: LockedLead, over: readonly Over[], now: Date): Promise<string[]> {
  if (over.length === 0) return [];
  const asked = over.map(({ consultantId, strategy }) => ({
    staffId: consultantId,
    asked: strategy as Asked,
  }));
  const unable = await whoCannotTake(tx, lead, asked, now);
  const silent = over.filter(({ consultantId }) => !unable.has(consultantId));
  for (const [answer, offers] of [
    ["expired", silent],
    ["withdrawn", over.filter((one) => !silent.includes(one))],
  ] as const) {
    await tx.leadOffer.updateMany({
      where: { id: { in: offers.map(({ id }) => id) } },
      data: { answeredAt: now, answer },
    });
  }
  return silent.map(({ consultantId }) => consultantId);
}
