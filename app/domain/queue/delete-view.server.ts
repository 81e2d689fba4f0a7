import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** Gives up one of one's own views. */
export async function deleteView(
  scope: StoreScope,
  { viewId, key }: { viewId: string; key: string },
): Promise<Answer> {
  const { staffId } = scope;
  if (!staffId) return refused("not-found");
  return transact(scope, { key, purpose: `delete-view ${viewId}` }, async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id: viewId, staffId } });
    return count === 1 ? { ok: true } : refused("not-found");
  });
}
