import { lockVisit, tellVisit } from "#app/domain/visits/lock-visit.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** The consultant sits down with the guest: waiting ends, and a visit that nobody held is theirs. */
export async function startVisit(
  scope: StoreScope,
  input: { visitId: string; key: string },
  now = new Date(),
): Promise<Answer<{ servedAt: string }>> {
  const purpose = `start-visit ${input.visitId}`;
  return transact(scope, { key: input.key, purpose, asked: input }, async (tx, act) => {
    const visit = await lockVisit(tx, scope, input.visitId);
    if (!visit) return refused("not-found");
    if (visit.servedAt || visit.endedAt) return refused("already-done");
    const consultantId =
      visit.consultantId ?? (scope.role === "consultant" ? scope.staffId : visit.lead.consultantId);
    await tx.visit.update({ where: { id: visit.id }, data: { servedAt: now, consultantId } });
    await tx.lead.update({
      where: { id: visit.leadId },
      data: { firstContactAt: visit.lead.firstContactAt ?? now, lastContactAt: now },
    });
    const waited = Math.round((now.getTime() - visit.startedAt.getTime()) / 1000);
    act.activity({
      leadId: visit.leadId,
      storeId: visit.storeId,
      kind: "visit-started",
      body: { visitId: visit.id, waitedSeconds: waited, consultantId },
      at: now,
    });
    await tellVisit(tx, act, { ...visit, consultantId });
    return { ok: true, servedAt: now.toISOString() };
  });
}
