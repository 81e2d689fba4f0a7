import { movedRefusal, type Whereabouts } from "#app/domain/assignment/whereabouts.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Where a lead is; the names are null of people whom the walls of this transaction do not show. */
export async function readWhereabouts(tx: Tx, leadId: string): Promise<Whereabouts | null> {
  const [active] = await tx.$queryRaw<Whereabouts[]>`
    select a.started_at as at, a.how, a.reason ->> 'key' as key, a.consultant_id::text as "consultantId",
      by_staff.name as by, owner.name as to
    from assignment a
    left join staff by_staff on by_staff.id = a.by_staff_id
    left join staff owner on owner.id = a.consultant_id
    where a.lead_id = ${leadId}::uuid and a.ended_at is null`;
  return active ?? null;
}

/** The refusal of someone who came second: by whom, how, when and to whom the lead went. */
export async function movedMeanwhile(tx: Tx, leadId: string): Promise<Refused> {
  const where = await readWhereabouts(tx, leadId);
  return where ? movedRefusal(where) : refused("moved-meanwhile");
}
