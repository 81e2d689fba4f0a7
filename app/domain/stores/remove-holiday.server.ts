import { lookAgain } from "#app/domain/assignment/look-again.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

/** Takes a day out of a store's calendar: it is a day like any other again. */
export async function removeHoliday(
  scope: StoreScope,
  { storeId, day, key }: { storeId: string; day: string; key: string },
): Promise<Answer> {
  if (scope.storeIds !== "all" || !seesStore(scope, storeId)) return refused("not-found");
  const options = { key, purpose: `holidays:remove ${storeId} ${day}` };
  return transact<object>(scope, options, async (tx, act) => {
    const removed = await tx.storeHoliday.deleteMany({
      where: { storeId, day: new Date(`${day}T00:00:00Z`) },
    });
    if (removed.count !== 1) return refused("not-found");
    act.audit({
      action: "holidays:remove",
      subject: `store:${storeId}`,
      storeId,
      details: { day },
    });
    await lookAgain(tx, storeId);
    act.change(floorChannel(storeId), storeId, { noun: "policy", id: storeId });
    return { ok: true };
  });
}
