import { lockVisit, tellTalk } from "#app/domain/visits/lock-visit.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** Keeps the notes of a visit, unless someone else has written since the typing began: then both texts are told. */
export async function saveVisitNotes(
  scope: StoreScope,
  input: { visitId: string; notes: string; base: string; key: string },
): Promise<Answer<{ notes: string }>> {
  const purpose = `visit-notes ${input.visitId}`;
  return transact(scope, { key: input.key, purpose, asked: input }, async (tx, act) => {
    const visit = await lockVisit(tx, scope, input.visitId);
    if (!visit) return refused("not-found");
    const unchanged = visit.notes === input.base || visit.notes === input.notes;
    if (!unchanged) return refused("changed", { field: "notes", facts: { notes: visit.notes } });
    await tx.visit.update({ where: { id: visit.id }, data: { notes: input.notes } });
    tellTalk(act, visit);
    return { ok: true, notes: input.notes };
  });
}
