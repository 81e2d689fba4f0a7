import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import { readTakenFrom } from "#app/domain/appointments/read-passing.server.ts";
import { later } from "#app/domain/assignment/deadlines.ts";
import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { readOwed } from "#app/domain/assignment/read-owed.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Acts, acrossStores, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

/** Ends a leave that has begun before its time: whoever is back has their leads again. */
export async function giveBackLeads(
  scope: StoreScope,
  input: { leaveId: string; key: string },
  now = new Date(),
): Promise<Answer<GivenBack>> {
  const options = { key: input.key, purpose: `give-back ${input.leaveId}` };
  return transact<GivenBack>(scope, options, async (tx, act) => {
    const leave = await lockLeave(tx, input.leaveId);
    if (!leave) return refused("not-found");
    if (leave.cancelledAt || leave.givenBackAt || !leave.handedOverAt) {
      return refused("already-done");
    }
    const given = await giveBack(tx, act, leave, { byStaffId: scope.staffId, now });
    const { staffId } = leave;
    const stores = await tx.staffStore.findMany({ where: { staffId } });
    act.audit({
      action: "leave:give-back",
      subject: `staff:${staffId}`,
      storeId: stores[0]?.storeId,
      details: { leaveId: leave.id, ...given },
    });
    tellStaff(act, staffId, stores);
    return { ok: true, ...given };
  });
}

export type LockedLeave = NonNullable<Awaited<ReturnType<typeof lockLeave>>>;

/** A leave inside the walls, held until COMMIT. */
export async function lockLeave(tx: Tx, leaveId: string) {
  await tx.$queryRaw`select 1 from staff_leave where id = ${leaveId}::uuid for update`;
  return tx.staffLeave.findUnique({ where: { id: leaveId } });
}

type Back = { byStaffId: string | null; now: Date };
/** How many leads go back, and how many of their appointments could not. */
export type GivenBack = { returned: number; staying?: number };

/**
 * Ends a leave and gives back what was handed over for it, from whoever stands in for its owner by now. What a manager has
 * moved on by hand since stays; a lead whose guest is in the store goes back when the visit is over.
 */
export async function giveBack(
  tx: Tx,
  act: Acts,
  leave: LockedLeave,
  back: Back,
): Promise<GivenBack> {
  const { now } = back;
  // An end before its time: what is left of the period is free for another leave, and for what was agreed within it.
  const endsAt = new Date(Math.max(now.getTime(), leave.startsAt.getTime() + 1));
  await tx.staffLeave.update({
    where: { id: leave.id },
    data: { givenBackAt: now, ...(endsAt < leave.endsAt && { endsAt }) },
  });
  await leaveToOthers(tx, leave.id);
  return giveBackOwed(tx, act, leave, back);
}

/** What is owed in stores that whoever ends the leave does not see is given back by the sweep, which sees them all. */
async function leaveToOthers(tx: Tx, leaveId: string): Promise<void> {
  const [seen] = await tx.$queryRaw<{ stores: string[] }[]>`
    select showline.visible_stores()::text[] as stores`;
  const { stores } = seen ?? { stores: [] };
  if (stores.length === 0) return;
  await acrossStores(
    tx,
    () => tx.$executeRaw`
      update leave_handover set waits_for_visit = true
      where leave_id = ${leaveId}::uuid and returned_at is null and store_id <> all(${stores}::uuid[])`,
  );
}

/** Gives back what a leave owes by now; what must wait for a visit is looked at again. The leave must be locked. */
export async function giveBackOwed(
  tx: Tx,
  act: Acts,
  leave: LockedLeave,
  { byStaffId, now }: Back,
): Promise<GivenBack> {
  const asked = await readOwed(tx, leave.id);
  const held = await lockToMove(
    tx,
    asked.map(({ leadId }) => leadId),
  );
  await lockPeople(tx, { staffIds: [leave.staffId] });
  const owed = new Map((await readOwed(tx, leave.id)).map((one) => [one.leadId, one]));
  const returning = held.filter(({ id }) => owed.get(id)?.inStore === false);
  const waiting = held.filter(({ id }) => owed.get(id)?.inStore);
  const before = await readBefore(
    tx,
    leave,
    returning.map(({ id }) => id),
  );
  for (const lead of returning) {
    await handOver(tx, act, {
      lead,
      to: leave.staffId,
      how: "returned",
      byStaffId,
      reason: { key: "returned", params: {}, leaveId: leave.id },
      promised: promisedBefore(before.get(lead.id), lead, now),
      now,
    });
  }
  const ids = returning.map(({ id }) => id);
  const staying = await giveAppointmentsBack(tx, act, leave, ids, now);
  await settleHandovers(tx, leave.id, ids, now);
  await tx.leaveHandover.updateMany({
    where: { leaveId: leave.id, leadId: { in: waiting.map(({ id }) => id) } },
    data: { waitsForVisit: true },
  });
  return { returned: ids.length, ...(staying > 0 && { staying }) };
}

type Before = {
  leadId: string;
  endedAt: Date;
  acceptedAt: Date | null;
  acceptBy: Date | null;
  contactBy: Date | null;
  lapsedAt: Date | null;
  waitsSince: Date;
  warnedAt: Date | null;
  breachedAt: Date | null;
  hop: number;
  policyVersion: number | null;
};

/** What was promised of the leads that come back, the last time that their owner had them, and since when. */
async function readBefore(tx: Tx, { id, staffId }: LockedLeave, leadIds: readonly string[]) {
  const rows = await tx.$queryRaw<Before[]>`
    select distinct on (a.lead_id) a.lead_id::text as "leadId", a.ended_at as "endedAt", a.accepted_at as "acceptedAt",
      a.accept_by as "acceptBy", a.contact_by as "contactBy", a.lapsed_at as "lapsedAt",
      coalesce(c.waits_since, a.waits_since, a.started_at) as "waitsSince", a.warned_at as "warnedAt",
      a.breached_at as "breachedAt", a.hop::int as hop, a.policy_version as "policyVersion"
    from assignment a
    left join leave_handover h on h.leave_id = ${id}::uuid and h.lead_id = a.lead_id
    left join assignment c on c.id = h.assignment_id
    where a.lead_id = any(${[...leadIds]}::uuid[]) and a.consultant_id = ${staffId}::uuid and a.ended_at is not null
    order by a.lead_id, a.started_at desc, a.id desc`;
  return new Map(rows.map((row) => [row.leadId, row]));
}

/**
 * A leave gives nobody more time: what comes back is accepted if it was, and its customer has waited since before. The sweep
 * works out anew what is due once somebody has spoken with them meanwhile.
 */
function promisedBefore(before: Before | undefined, lead: LockedLead, now: Date) {
  if (!before) return undefined;
  const { leadId: _, endedAt, ...promised } = before;
  const { lastContactAt } = lead;
  const isHeard = lastContactAt !== null && lastContactAt > endedAt;
  const anew = isHeard && { acceptBy: null, contactBy: null, lapsedAt: null };
  const told = later(before.breachedAt, lead.assignment?.breachedAt ?? null);
  return { ...promised, ...anew, breachedAt: told, nextCheckAt: now };
}

/** What was taken along for the leave and is still ahead comes back, where its owner is free; says how many stay. */
async function giveAppointmentsBack(
  tx: Tx,
  act: Acts,
  { staffId, handedOverAt }: LockedLeave,
  leadIds: readonly string[],
  now: Date,
): Promise<number> {
  if (leadIds.length === 0 || !handedOverAt) return 0;
  const taken = await readTakenFrom(tx, { leadIds, staffId, since: handedOverAt }, now);
  const { stay } = await passAppointments(tx, act, taken);
  return stay.length;
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
