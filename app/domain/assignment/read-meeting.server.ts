import type { Meeting } from "#app/domain/assignment/agreed.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** What is agreed in the store for a lead: its appointments that stand, who came, and whether they are there now. */
export async function readMeeting(tx: Tx, leadId: string): Promise<Meeting | null> {
  const [meeting] = await tx.$queryRaw<Meeting[]>`
    select
      (select max(least(a.ends_at, a.no_show_at)) from appointment a where a.lead_id = l.id and a.cancelled_at is null
        and not exists (select 1 from check_in k where k.appointment_id = a.id and k.undone_at is null)) as "expectedUntil",
      greatest(
        (select max(a.booked_at) from appointment a where a.lead_id = l.id and a.cancelled_at is null),
        (select max(k.at) from check_in k join visit v on v.check_in_id = k.id and v.voided_at is null
          where v.lead_id = l.id and k.undone_at is null)) as "metAt",
      exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null) as "inStore"
    from lead l where l.id = ${leadId}::uuid`;
  return meeting ?? null;
}
