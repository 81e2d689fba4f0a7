import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Those of some leads with whose customer somebody spoke since, or sat down in the store. */
export async function spokenSince(
  tx: Tx,
  leadIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select l.id::text from lead l where l.id = any(${[...leadIds]}::uuid[]) and (
      exists (select 1 from contact k where k.lead_id = l.id and k.undone_at is null and k.at > ${since})
      or exists (select 1 from appointment a where a.lead_id = l.id and a.booked_at > ${since} and a.cancelled_at is null
        and a.consultant_id = l.consultant_id and not exists (select 1 from assignment m where m.lead_id = l.id and m.ended_at is null
          and m.reason -> 'appointments' @> jsonb_build_array(jsonb_build_object('id', a.id))))
      or exists (select 1 from visit v where v.lead_id = l.id and v.served_at > ${since} and v.voided_at is null))`;
  return new Set(rows.map(({ id }) => id));
}
