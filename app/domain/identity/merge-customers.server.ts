import { leadAsBefore } from "#app/domain/check-in/lead-as-before.server.ts";
import type { MergeReason } from "#app/domain/identity/decide-join.ts";
import { joinOpenLeads } from "#app/domain/identity/join-open-leads.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellDesk } from "#app/realtime/channels.ts";

export type Merge = { kept: string; merged: string; reason: MergeReason };

/** What moved with a customer, by its id: enough to take the merge back. Joined leads stand in pairs: gone, stays. */
type Moved = { customerId: string; what: string; ids: string[] };

/**
 * Makes customers one: everything of the merged moves to the kept, and `customer_merge` remembers what. Constant in
 * statements. Both customers of each pair must be locked by the caller.
 */
export async function mergeCustomers(tx: Tx, act: Acts, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return;
  const merged = merges.map((merge) => merge.merged);
  const kept = merges.map((merge) => merge.kept);
  await voidSecondVisits(tx, act, merged, kept);
  const leads = await joinOpenLeads(tx, act, merges);
  const moved = [...leads, ...(await moveRows(tx, merged, kept))];
  await closeMerged(tx, merged, kept);
  await tx.$executeRaw`
    insert into customer_merge (kept_id, merged_id, reason, moved)
    select * from unnest(${kept}::uuid[], ${merged}::uuid[], ${merges.map((merge) => merge.reason as string)}::text[],
      ${merged.map((id) => JSON.stringify(movedOf(id, moved)))}::jsonb[])`;
}

function movedOf(customerId: string, moved: readonly Moved[]) {
  const own: Record<string, string[]> = {};
  for (const { customerId: whose, what, ids } of moved) {
    if (whose === customerId) own[what] = [...(own[what] ?? []), ...ids];
  }
  return own;
}

type Voided = {
  id: string;
  storeId: string;
  leadId: string;
  checkInId: string;
  appointmentId: string | null;
  at: Date;
};

/** A person is in a store once: where both are said to be in one, the later visit was a second entry of the same. */
async function voidSecondVisits(tx: Tx, act: Acts, merged: string[], kept: string[]) {
  const voided = await tx.$queryRaw<Voided[]>`
    with pair as (select * from unnest(${merged}::uuid[], ${kept}::uuid[]) as p (merged, kept)),
    who as (select merged as id, kept as person from pair union select kept, kept from pair),
    open as (
      select v.id, row_number() over (partition by w.person order by v.served_at nulls last, v.started_at, v.id) as place
      from visit v join who w on w.id = v.customer_id where v.ended_at is null and v.voided_at is null
    ), voided as (
      update visit v set voided_at = now() from open o where o.id = v.id and o.place > 1
      returning v.id, v.store_id, v.check_in_id, v.lead_id
    ), undone as (
      update check_in c set undone_at = now() from voided v where c.id = v.check_in_id returning c.id, c.appointment_id, c.at
    )
    select v.id::text, v.store_id::text as "storeId", v.lead_id::text as "leadId", u.id::text as "checkInId",
      u.appointment_id::text as "appointmentId", u.at from voided v join undone u on u.id = v.check_in_id`;
  for (const { checkInId, leadId, appointmentId, at } of voided) {
    await leadAsBefore(tx, { id: checkInId, leadId, appointmentId, at });
  }
  for (const visit of voided) tellDesk(act, visit.storeId, { noun: "visit", id: visit.id });
}

/** Leads first: whoever acts on one holds it, and what they add is then seen by the statement that moves it. */
async function moveRows(tx: Tx, merged: string[], kept: string[]): Promise<Moved[]> {
  await tx.$queryRaw`select id from lead where customer_id = any(${merged}::uuid[]) order by id for no key update`;
  return tx.$queryRaw<Moved[]>`
    with pair as (select * from unnest(${merged}::uuid[], ${kept}::uuid[]) as p (merged, kept)),
    identities as (update identity t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    events as (update trail_event t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    leads as (update lead t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    appointments as (update appointment t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    check_ins as (update check_in t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    visits as (update visit t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    consents as (update consent t set customer_id = p.kept from pair p where t.customer_id = p.merged
      returning p.merged, t.id::text),
    all_rows as (
      select 'identities' as what, * from identities union all select 'events', * from events
      union all select 'leads', * from leads union all select 'appointments', * from appointments
      union all select 'checkIns', * from check_ins union all select 'visits', * from visits
      union all select 'consents', * from consents
    )
    select merged::text as "customerId", what, array_agg(id) as ids from all_rows group by merged, what`;
}

/** The kept learns what only the merged knew; whoever was merged into the merged before now points at the kept. */
async function closeMerged(tx: Tx, merged: string[], kept: string[]) {
  await tx.$executeRaw`
    with pair as (select * from unnest(${merged}::uuid[], ${kept}::uuid[]) as p (merged, kept))
    update customer c set
      name = coalesce(c.name, m.name), salutation = coalesce(c.salutation, m.salutation),
      city = coalesce(c.city, m.city), language = coalesce(c.language, m.language),
      created_at = least(c.created_at, m.created_at),
      last_seen = case when m.last_seen_at > coalesce(c.last_seen_at, '-infinity') then m.last_seen else c.last_seen end,
      last_seen_at = greatest(c.last_seen_at, m.last_seen_at)
    from (
      select p.kept, min(c.created_at) as created_at, max(c.last_seen_at) as last_seen_at,
        (array_agg(c.last_seen order by c.last_seen_at desc nulls last))[1] as last_seen,
        (array_agg(c.name order by c.created_at) filter (where c.name is not null))[1] as name,
        (array_agg(c.salutation order by c.created_at) filter (where c.salutation is not null))[1] as salutation,
        (array_agg(c.city order by c.created_at) filter (where c.city is not null))[1] as city,
        (array_agg(c.language order by c.created_at) filter (where c.language is not null))[1] as language
      from pair p join customer c on c.id = p.merged group by p.kept
    ) m
    where c.id = m.kept`;
  await tx.$executeRaw`
    update customer c set merged_into_id = p.kept
    from unnest(${merged}::uuid[], ${kept}::uuid[]) as p (merged, kept)
    where c.id = p.merged or c.merged_into_id = p.merged`;
}
