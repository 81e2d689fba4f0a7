import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead that a leave owes to whoever was away; `inStore`: its guest is there now. */
export type Owed = { leaveId: string; leadId: string; inStore: boolean };

/**
 * What was handed over for a leave and is to go back; without a leave, what is still owed by all that have ended while a
 * guest was in the store. Until then a lead may have gone on: nobody was on shift at first, a stand-in let it lie or went
 * on leave in turn. Only a manager who gives one person's lead to another, and does not take that back, has given it for
 * good. What is owed late waits until a leave that has begun since is over.
 */
export async function readOwed(tx: Tx, leaveId: string | null): Promise<Owed[]> {
  return tx.$queryRaw<Owed[]>`
    select h.leave_id::text as "leaveId", l.id::text as "leadId",
      exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null) as "inStore"
    from leave_handover h
    join staff_leave y on y.id = h.leave_id
    join staff s on s.id = y.staff_id and s.disabled_at is null
    join lead l on l.id = h.lead_id and l.closed_at is null and l.consultant_id is distinct from s.id
    join staff_store ss on ss.staff_id = s.id and ss.store_id = l.store_id
    join assignment a on a.id = h.assignment_id
    where h.returned_at is null
      and (h.leave_id = ${leaveId}::uuid or ${leaveId}::uuid is null and h.waits_for_visit)
      and not exists (select 1 from staff_leave o where o.staff_id = s.id and o.id <> y.id and o.handed_over_at is not null
        and o.given_back_at is null and o.cancelled_at is null)
      and not exists (select 1 from assignment m where m.lead_id = l.id and m.how = 'moved'
        and (m.started_at, m.id) > (a.started_at, a.id)
        and m.reason ->> 'undoes' is null and m.reason -> 'before' ->> 'consultantId' is not null
        and not exists (select 1 from assignment u where u.lead_id = l.id and u.reason ->> 'undoes' = m.id::text))
    order by l.id`;
}
