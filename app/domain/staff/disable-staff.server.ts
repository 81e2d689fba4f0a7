import { releaseLeads } from "#app/domain/assignment/release-leads.server.ts";
import { endSessionsOf } from "#app/domain/staff/end-sessions.server.ts";
import { forgetSessions } from "#app/domain/staff/read-session.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Lets nobody in under this name any more: sessions and sockets end, and the leads they hold go to the catch-all. */
export async function disableStaff(
  scope: StoreScope,
  input: { staffId: string; key: string },
  now = new Date(),
): Promise<Answer<{ released: number }>> {
  const { staffId, key } = input;
  if (scope.storeIds !== "all") return refused("not-found");
  if (staffId === scope.staffId) return refused("own-account");
  const options = { key, purpose: `staff:disable ${staffId}` };
  const answer = await transact<{ released: number }>(scope, options, async (tx, act) => {
    const { count } = await tx.staff.updateMany({
      where: { id: staffId, disabledAt: null },
      data: { disabledAt: now },
    });
    if (count === 0) return refused("not-found");
    await endSessionsOf(tx, staffId, now);
    const released = await releaseLeads(tx, act, { staffId, byStaffId: scope.staffId, now });
    const stores = await tx.staffStore.findMany({ where: { staffId } });
    tellStaff(act, staffId, stores);
    act.audit({ action: "staff:disable", subject: `staff:${staffId}`, details: { released } });
    return { ok: true, released };
  });
  forgetSessions();
  return answer;
}
