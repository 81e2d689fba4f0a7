import {
  type GivenBack,
  giveBack,
  lockLeave,
} from "#app/domain/assignment/give-back-leads.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Calls a leave off; what was handed over for it goes back. */
export async function cancelLeave(
  scope: StoreScope,
  input: { leaveId: string; key: string },
  now = new Date(),
): Promise<Answer<GivenBack>> {
  const options = { key: input.key, purpose: `cancel-leave ${input.leaveId}` };
  return transact<GivenBack>(scope, options, async (tx, act) => {
    const leave = await lockLeave(tx, input.leaveId);
    if (!leave) return refused("not-found");
    if (leave.cancelledAt || leave.givenBackAt || leave.endsAt <= now) {
      return refused("already-done");
    }
    const by = { byStaffId: scope.staffId, now };
    const given = leave.handedOverAt ? await giveBack(tx, act, leave, by) : { returned: 0 };
    await tx.staffLeave.update({ where: { id: leave.id }, data: { cancelledAt: now } });
    const stores = await tx.staffStore.findMany({ where: { staffId: leave.staffId } });
    act.audit({
      action: "leave:cancel",
      subject: `staff:${leave.staffId}`,
      storeId: stores[0]?.storeId,
      details: { leaveId: leave.id, ...given },
    });
    tellStaff(act, leave.staffId, stores);
    return { ok: true, ...given };
  });
}
