import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Ends a leave that has begun before its time: whoever is back has their leads again. */
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

/**
 * Gives back what was handed over for a leave, from whoever stands in for its owner by now. What a manager has moved on by
 * hand since stays, and so does a guest who is in the store. Ends the leave; says how many leads.
 */
export async function giveBack(
  tx: Tx,
  act: Acts,
  leave: LockedLeave,
  { byStaffId, now }: { byStaffId: string | null; now: Date },
): Promise<number> {
  const held = await lockToMove(tx, await readReturning(tx, leave));
  const owed = new Set(await readReturning(tx, leave));
  const returning = held.filter(({ id }) => owed.has(id));
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
  const ids = returning.map(({ id }) => id);
  await settleHandovers(tx, leave.id, ids, now);
  // An end before its time: what is left of the period is free for another leave.
  const endsAt = new Date(Math.max(now.getTime(), leave.startsAt.getTime() + 1));
  await tx.staffLeave.update({
    where: { id: leave.id },
    data: { givenBackAt: now, ...(endsAt < leave.endsAt && { endsAt }) },
  });
  return returning.length;
}

/**
 * What was handed over for a leave and is to go back. Until then a lead may have gone on: nobody was on shift at first,
 * a stand-in let it lie or went on leave in turn. Only a manager who gives one person's lead to another, and does not
 * take that back, has given it for good.
 */
async function readReturning(tx: Tx, leave: LockedLeave): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select l.id::text from leave_handover h
    join lead l on l.id = h.lead_id and l.closed_at is null and l.consultant_id is distinct from ${leave.staffId}::uuid
    join assignment a on a.id = h.assignment_id
    join staff s on s.id = ${leave.staffId}::uuid and s.disabled_at is null
    join staff_store ss on ss.staff_id = s.id and ss.store_id = l.store_id
    where h.leave_id = ${leave.id}::uuid and h.returned_at is null
      and not exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null)
      and not exists (select 1 from assignment m where m.lead_id = l.id and m.how = 'moved'
        and (m.started_at, m.id) > (a.started_at, a.id)
        and m.reason ->> 'undoes' is null and m.reason -> 'before' ->> 'consultantId' is not null
        and not exists (select 1 from assignment u where u.lead_id = l.id and u.reason ->> 'undoes' = m.id::text))
    order by l.id`;
  return rows.map(({ id }) => id);
}

/** What its owner has again is owed no more to a stand-in who passed it on for a leave of their own. */
async function settleHandovers(tx: Tx, leaveId: string, leadIds: readonly string[], now: Date) {
  await tx.$executeRaw`
    update leave_handover owed set returned_at = ${now}::timestamptz
    from leave_handover h, assignment a, assignment b
    where h.leave_id = ${leaveId}::uuid and h.lead_id = any(${[...leadIds]}::uuid[])
      and owed.lead_id = h.lead_id and owed.returned_at is null
      and a.id = h.assignment_id and b.id = owed.assignment_id and (b.started_at, b.id) >= (a.started_at, a.id)`;
}
