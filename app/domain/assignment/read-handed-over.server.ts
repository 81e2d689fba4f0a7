import type { Tx } from "#app/infrastructure/transact.server.ts";

/** What became of a queue that was handed over for a leave: how many open leads stand where now. */
export type HandedOver = {
  /** With whoever took them. */
  taken: number;
  /** With nobody: whoever might have taken them had no room, or was not there. */
  waiting: number;
  /** Still with whoever is away, whose guests are in the store. */
  inStore: number;
  /** Still with whoever is away: nobody covers what they have taken on, or it was given to them since. */
  kept: number;
};

/** By leave, for those that have begun: of one store, or of all that are seen. */
export async function readHandedOver(
  tx: Tx,
  leaveIds: readonly string[],
  storeId: string | null = null,
): Promise<Map<string, HandedOver>> {
  const rows = await tx.$queryRaw<({ leaveId: string } & HandedOver)[]>`
    with leave as (
      select id, staff_id, cover, handed_over_at from staff_leave
      where id = any(${[...leaveIds]}::uuid[]) and handed_over_at is not null),
    passed as (
      select h.leave_id, h.lead_id from leave y join leave_handover h on h.leave_id = y.id and h.returned_at is null
      union
      select y.id, a.lead_id from leave y
      join assignment a on a.consultant_id = y.staff_id and a.ended_at = y.handed_over_at
      join assignment b on b.lead_id = a.lead_id and b.started_at = y.handed_over_at and b.reason ->> 'because' = 'leave'
      where y.cover = 'nobody'),
    stands as (
      select y.id, case when l.consultant_id is null then 'waiting' when l.consultant_id <> y.staff_id then 'taken' end as how
      from leave y join passed p on p.leave_id = y.id join lead l on l.id = p.lead_id
      where l.closed_at is null and (${storeId}::uuid is null or l.store_id = ${storeId}::uuid)
      union all
      select y.id, case when exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null
        and v.voided_at is null) then 'inStore' else 'kept' end
      from leave y join lead l on l.consultant_id = y.staff_id
      where l.closed_at is null and (${storeId}::uuid is null or l.store_id = ${storeId}::uuid))
    select y.id::text as "leaveId", count(*) filter (where s.how = 'taken')::int as taken,
      count(*) filter (where s.how = 'waiting')::int as waiting,
      count(*) filter (where s.how = 'inStore')::int as "inStore", count(*) filter (where s.how = 'kept')::int as kept
    from leave y left join stands s on s.id = y.id group by y.id`;
  return new Map(rows.map(({ leaveId, ...handed }) => [leaveId, handed]));
}
