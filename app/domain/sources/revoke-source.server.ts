import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** Stops taking events under a source's write key, for good. What it sent stays. */
export async function revokeSource(
  scope: StoreScope,
  input: { sourceId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  const { sourceId, key } = input;
  if (scope.storeIds !== "all") return refused("not-found");
  return transact(scope, { key, purpose: `source:revoke ${sourceId}` }, async (tx, act) => {
    const { count } = await tx.source.updateMany({
      where: { id: sourceId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return refused("not-found");
    act.audit({ action: "source:revoke", subject: `source:${sourceId}` });
    return { ok: true };
  });
}
