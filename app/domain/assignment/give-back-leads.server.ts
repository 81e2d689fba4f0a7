import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Ends a leave that has begun before its time: whoever is back has their leads again, as far as the stand-ins still hold them. */
export async function giveBackLeads(
  scope: StoreScope,
  input: { leaveId: string; key: string },
  now = new Date(),
): Promise<Answer<{ returned: number }>> {
  const options = { key: input.key, purpose: `give-back ${input.leaveId}` };
  return transact<{ returned: number }>(scope, options, async (tx, act) => {
    const leave = await lockLeave(tx, input.leaveId);
    if (!leave) return refused("not-found");
    if (leave.cancelledAt || leave.givenBackAt || !leave.handedOverAt) {
      return refused("already-done");
    }
    const returned = await giveBack(tx, act, leave, { byStaffId: scope.staffId, now });
    const { staffId } = leave;
    const stores = await tx.staffStore.findMany({ where: { staffId } });
    act.audit({
      action: "leave:give-back",
      subject: `staff:${staffId}`,
      storeId: stores[0]?.storeId,
      details: { leaveId: leave.id, returned },
    });
    tellStaff(act, staffId, stores);
    return { ok: true, returned };
  });
}

export type LockedLeave = NonNullable<Awaited<ReturnType<typeof lockLeave>>>;

/** A leave inside the walls, held until COMMIT. */
export async function lockLeave(tx: Tx, leaveId: string) {
  await tx.$queryRaw`select 1 from staff_leave where id = ${leaveId}::uuid for update`;
  return tx.staffLeave.findUnique({ where: { id: leaveId } });
}

/** Gives back what was handed over for a leave and is still open where it went. Says how many leads. */
export async function giveBack(
  tx: Tx,
  act: Acts,
  leave: LockedLeave,
  { byStaffId, now }: { byStaffId: string | null; now: Date },
): Promise<number> {
  const open = await tx.$queryRaw<{ leadId: string }[]>`
    select h.lead_id::text as "leadId" from leave_handover h
    join lead l on l.id = h.lead_id and l.closed_at is null
    join assignment a on a.id = h.assignment_id and a.ended_at is null
    join staff s on s.id = ${leave.staffId}::uuid and s.disabled_at is null
    join staff_store ss on ss.staff_id = s.id and ss.store_id = l.store_id
    where h.leave_id = ${leave.id}::uuid and h.returned_at is null
      and not exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null)
    order by h.lead_id`;
  const leads = await lockToMove(
    tx,
    open.map(({ leadId }) => leadId),
  );
  const standing = await tx.assignment.findMany({
    where: { leadId: { in: leads.map(({ id }) => id) }, endedAt: null },
    select: { leadId: true, id: true },
  });
  const handed = await tx.leaveHandover.findMany({ where: { leaveId: leave.id } });
  const returning = leads.filter((lead) => {
    const now = standing.find(({ leadId }) => leadId === lead.id)?.id;
    return handed.some((one) => one.leadId === lead.id && one.assignmentId === now);
  });
  for (const lead of returning) {
    await handOver(tx, act, {
      lead,
      to: leave.staffId,
      how: "returned",
      byStaffId,
      reason: { key: "returned", params: {}, leaveId: leave.id },
      now,
    });
  }
  await tx.leaveHandover.updateMany({
    where: { leaveId: leave.id, leadId: { in: returning.map(({ id }) => id) } },
    data: { returnedAt: now },
  });
  await tx.staffLeave.update({ where: { id: leave.id }, data: { givenBackAt: now } });
  return returning.length;
}
