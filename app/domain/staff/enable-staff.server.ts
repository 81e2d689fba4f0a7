import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Lets a disabled person in again, with no leads. */
export async function enableStaff(
  scope: StoreScope,
  input: { staffId: string; key: string },
): Promise<Answer> {
  const { staffId, key } = input;
  if (scope.storeIds !== "all") return refused("not-found");
  return transact(scope, { key, purpose: `staff:enable ${staffId}` }, async (tx, act) => {
    const { count } = await tx.staff.updateMany({
      where: { id: staffId, disabledAt: { not: null } },
      data: { disabledAt: null, awaySince: null },
    });
    if (count === 0) return refused("not-found");
    const stores = await tx.staffStore.findMany({ where: { staffId } });
    tellStaff(act, staffId, stores);
    act.audit({ action: "staff:enable", subject: `staff:${staffId}` });
    return { ok: true };
  });
}
