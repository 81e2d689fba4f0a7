import type { StoryEntry, StoryReason } from "#app/domain/leads/story.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Stored = StoryEntry[];

/** Everything that people and rules did with a lead, as entries of its story: one statement, one JSON. */
export async function readFacts(tx: Tx, leadId: string): Promise<StoryEntry[]> {
  const [answer] = await tx.$queryRaw<{ entries: Stored }[]>`
    with entry as (
      select json_build_object('kind', 'opened', 'id', 'opened', 'at', l.opened_at, 'source', l.source,
        'campaign', l.touch ->> 'campaign', 'note', l.note) as e from lead l where l.id = ${leadId}::uuid
      union all
      select json_build_object('kind', 'assigned', 'id', a.id, 'at', a.started_at, 'consultant', c.name,
        'how', a.how, 'by', b.name, 'reason', a.reason)
      from assignment a left join staff c on c.id = a.consultant_id left join staff b on b.id = a.by_staff_id
      where a.lead_id = ${leadId}::uuid
      union all
      select json_build_object('kind', 'contact', 'id', k.id, 'at', k.at, 'channel', k.channel, 'result', k.result,
        'note', k.note, 'callBackAt', k.call_back_at, 'by', s.name)
      from contact k left join staff s on s.id = k.staff_id
      where k.lead_id = ${leadId}::uuid and k.undone_at is null
      union all
      select json_build_object('kind', 'appointment', 'id', p.id, 'at', p.booked_at, 'startsAt', p.starts_at,
        'by', s.name, 'note', p.note, 'state', case
          when p.cancelled_at is not null then 'cancelled' when p.no_show_at is not null then 'missed'
          when exists (select 1 from check_in i where i.appointment_id = p.id and i.undone_at is null) then 'kept'
          else 'standing' end)
      from appointment p left join staff s on s.id = p.booked_by_id where p.lead_id = ${leadId}::uuid
      union all
      select json_build_object('kind', 'arrived', 'id', i.id, 'at', i.at, 'how', i.how, 'by', s.name, 'visitId', v.id)
      from visit v join check_in i on i.id = v.check_in_id left join staff s on s.id = i.recorded_by_id
      where v.lead_id = ${leadId}::uuid and i.undone_at is null and v.voided_at is null
      union all
      select json_build_object('kind', 'visit', 'id', 'visit-' || v.id, 'at', v.ended_at, 'visitId', v.id,
        'startedAt', v.started_at, 'servedAt', v.served_at, 'notes', v.notes)
      from visit v where v.lead_id = ${leadId}::uuid and v.ended_at is not null and v.voided_at is null
      union all
      select json_build_object('kind', 'outcome', 'id', o.id, 'at', o.at, 'outcome', o.kind, 'amount', o.amount,
        'deposit', o.deposit, 'followUpAt', o.follow_up_at, 'lostReason', o.lost_reason, 'note', o.note, 'by', s.name,
        'items', (select coalesce(json_agg(json_build_object('name', r.name, 'quantity', t.quantity) order by r.name), '[]')
          from outcome_item t join product r on r.id = t.product_id where t.outcome_id = o.id))
      from outcome o left join staff s on s.id = o.recorded_by_id
      where o.lead_id = ${leadId}::uuid and o.undone_at is null
      union all
      select case y.kind
        when 'note' then json_build_object('kind', 'note', 'id', y.id, 'at', y.at, 'text', y.body ->> 'text', 'by', s.name)
        when 'dropped' then json_build_object('kind', 'dropped', 'id', y.id, 'at', y.at, 'reason', y.body ->> 'reason',
          'note', y.body ->> 'note', 'by', s.name)
        else json_build_object('kind', 'reopened', 'id', y.id, 'at', y.at, 'by', s.name) end
      from activity y left join staff s on s.id = y.actor_id
      where y.lead_id = ${leadId}::uuid and y.kind in ('note', 'dropped', 'reopened')
    )
    select coalesce(json_agg(e), '[]') as entries from entry`;
  return (answer?.entries ?? []).map((entry) =>
    entry.kind === "assigned" ? { ...entry, reason: reasonOf(entry.reason) } : entry,
  );
}

/** Rules write `{ key, params }`; a move by hand writes its code and what to mind. */
function reasonOf(stored: unknown): StoryReason | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { key, code, params } = stored as Record<string, unknown>;
  const name = typeof key === "string" ? key : typeof code === "string" ? code : null;
  if (!name) return null;
  const figures = Object.entries(params ?? {}).filter(
    (pair): pair is [string, string | number] =>
      typeof pair[1] === "string" || typeof pair[1] === "number",
  );
  return { key: name, params: Object.fromEntries(figures) };
}
