import { releaseLeads } from "#app/domain/assignment/release-leads.server.ts";
import { endSessionsOf } from "#app/domain/staff/end-sessions.server.ts";
import { forgetSessions } from "#app/domain/staff/read-session.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellStaff } from "#app/realtime/channels.ts";

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
    await endOffers(tx, staffId, now);
    await giveGuestsOn(tx, act, staffId);
    const stores = await tx.staffStore.findMany({ where: { staffId } });
    tellStaff(act, staffId, stores);
    act.audit({ action: "staff:disable", subject: `staff:${staffId}`, details: { released } });
    return { ok: true, released };
  });
  forgetSessions();
  return answer;
}

/** Nobody waits for the answer of somebody who has left: the sweep of deadlines asks the next. */
async function endOffers(tx: Tx, staffId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    with ended as (
      update lead_offer set answered_at = greatest(offered_at, ${now}::timestamptz), answer = 'withdrawn'
      where consultant_id = ${staffId}::uuid and answered_at is null returning lead_id)
    update assignment a set next_check_at = a.started_at from ended e
    where a.lead_id = e.lead_id and a.ended_at is null and a.consultant_id is null`;
}

/** A guest whom the desk gave to them waits for whoever has the lead. */
async function giveGuestsOn(tx: Tx, act: Acts, staffId: string): Promise<void> {
  const guests = await tx.$queryRaw<{ id: string; storeId: string }[]>`
    update visit v set consultant_id = l.consultant_id from lead l
    where l.id = v.lead_id and v.consultant_id = ${staffId}::uuid and v.served_at is null and v.ended_at is null
      and v.voided_at is null
    returning v.id::text, v.store_id::text as "storeId"`;
  for (const { id, storeId } of guests) tellDesk(act, storeId, { noun: "visit", id });
}
