import { lockVisit, tellVisit } from "#app/domain/visits/lock-visit.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** Gives a visit to another consultant of the store. The lead stays with its owner. */
export async function handOverVisit(
  scope: StoreScope,
  input: { visitId: string; consultantId: string; key: string },
  now = new Date(),
): Promise<Answer<{ to: string }>> {
  const purpose = `hand-over-visit ${input.visitId}`;
  return transact(scope, { key: input.key, purpose, asked: input }, async (tx, act) => {
    const visit = await lockVisit(tx, scope, input.visitId, { forDesk: true });
    if (!visit) return refused("not-found");
    if (visit.endedAt) return refused("visit-ended");
    if (visit.consultantId === input.consultantId) return refused("already-done");
    const to = await tx.staff.findUnique({
      where: {
        id: input.consultantId,
        role: "consultant",
        disabledAt: null,
        stores: { some: { storeId: visit.storeId } },
      },
      select: { name: true },
    });
    if (!to) return refused("no-such-consultant", { field: "consultantId" });
    const from = visit.consultantId;
    await tx.visit.update({
      where: { id: visit.id },
      data: { consultantId: input.consultantId },
    });
    act.activity({
      leadId: visit.leadId,
      storeId: visit.storeId,
      kind: "visit-handed-over",
      body: { visitId: visit.id, from, to: input.consultantId },
      at: now,
    });
    await tellVisit(tx, act, { ...visit, consultantId: input.consultantId }, from);
    return { ok: true, to: to.name };
  });
}
