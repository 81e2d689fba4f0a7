import { forgetSessions } from "#app/domain/staff/read-session.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Says that a person is away, or available again: their own word, or their manager's. Away takes no new leads. */
export async function setAway(
  scope: StoreScope,
  input: { staffId: string; away: boolean; key: string },
  now = new Date(),
): Promise<Answer<{ awaySince: string | null }>> {
  const { staffId, away, key } = input;
  const answer = await transact<{ awaySince: string | null }>(
    scope,
    { key, purpose: `set-away ${staffId} ${away}` },
    async (tx, act) => {
      const staff = await tx.staff.findUnique({
        where: { id: staffId },
        include: { stores: true },
      });
      const stores = staff?.stores.filter(({ storeId }) => seesStore(scope, storeId)) ?? [];
      if (!staff || staff.disabledAt || stores.length === 0) return refused("not-found");
      const awaySince = away ? (staff.awaySince ?? now) : null;
      await tx.staff.update({ where: { id: staffId }, data: { awaySince } });
      if (scope.staffId !== staffId) {
        act.audit({
          action: away ? "staff:away" : "staff:available",
          subject: `staff:${staffId}`,
          storeId: stores[0]?.storeId,
        });
      }
      tellStaff(act, staffId, stores);
      return { ok: true, awaySince: awaySince?.toISOString() ?? null };
    },
  );
  forgetSessions();
  return answer;
}
