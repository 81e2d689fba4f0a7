import { stopAsking } from "#app/domain/assignment/stop-asking.server.ts";
import type { Merge } from "#app/domain/identity/merge-customers.server.ts";
import { lockOpenLeads, type OpenLead } from "#app/domain/leads/lock-open-leads.server.ts";
import { type Contribution, contributionsTo } from "#app/domain/scoring/contributions.ts";
import { readScoredEvents } from "#app/domain/scoring/queries.server.ts";
import { addSignals } from "#app/domain/scoring/update-score.server.ts";
import type { Signal } from "#app/domain/scoring/weights.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

/**
 * Brings the open leads of customers who become one under the promise of one open lead per product line: the one that
 * somebody has stays, else the older, and takes in what the other has; and every lead learns what the other person looked at.
 */
export async function joinOpenLeads(tx: Tx, act: Acts, merges: readonly Merge[]) {
  const person = new Map(
    merges.flatMap(({ kept, merged }) => [[merged, kept] as const, [kept, kept] as const]),
  );
  const leads = await lockOpenLeads(tx, [...person.keys()]);
  if (leads.length === 0) return [];

  const pairs: { stays: OpenLead; joins: OpenLead }[] = [];
  const staying = new Map<string, OpenLead>();
  const knows = new Map<string, Set<string>>();
  for (const lead of leads.sort(
    (a, b) =>
      Number(!a.consultantId) - Number(!b.consultantId) ||
      a.openedAt.getTime() - b.openedAt.getTime() ||
      (a.id < b.id ? -1 : 1),
  )) {
    const key = `${person.get(lead.customerId)} ${lead.productLineId}`;
    const stays = staying.get(key);
    if (stays) pairs.push({ stays, joins: lead });
    else staying.set(key, lead);
    if (stays && lead.openedAt < stays.openedAt) stays.openedAt = lead.openedAt;
    const of = stays ?? lead;
    knows.set(of.id, (knows.get(of.id) ?? new Set()).add(lead.customerId));
  }
  await takeIn(tx, act, pairs);
  await learnFromEachOther(tx, [...staying.values()], knows, person);
  for (const lead of staying.values()) tellLead(act, lead);
  const kept = new Set(merges.map((merge) => merge.kept));
  return pairs.map(({ stays, joins }) => ({
    customerId: kept.has(joins.customerId) ? stays.customerId : joins.customerId,
    what: "joinedLeads",
    ids: [joins.id, stays.id],
  }));
}

async function takeIn(tx: Tx, act: Acts, pairs: readonly { stays: OpenLead; joins: OpenLead }[]) {
  if (pairs.length === 0) return;
  const joins = pairs.map((pair) => pair.joins.id);
  const stays = pairs.map((pair) => pair.stays.id);
  await tx.$queryRaw`
    with pair as (select * from unnest(${joins}::uuid[], ${stays}::uuid[]) as p (joins, stays)),
    a as (update appointment t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1),
    c as (update check_in t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1),
    v as (update visit t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1),
    o as (update outcome t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1),
    k as (update contact t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1),
    e as (update trail_event t set lead_id = p.stays from pair p where t.lead_id = p.joins returning 1)
    select (select count(*) from a) + (select count(*) from c) + (select count(*) from v)
      + (select count(*) from o) + (select count(*) from k) + (select count(*) from e) as moved`;
  await tx.$executeRaw`
    update lead l set
      stage = greatest(l.stage, j.stage), asked_times = l.asked_times + j.asked_times,
      last_asked_at = greatest(l.last_asked_at, j.last_asked_at), opened_at = least(l.opened_at, j.opened_at),
      first_contact_at = least(l.first_contact_at, j.first_contact_at),
      last_contact_at = greatest(l.last_contact_at, j.last_contact_at),
      follow_up_at = coalesce(l.follow_up_at, j.follow_up_at), note = coalesce(l.note, j.note)
    from (
      select p.stays, min(j.opened_at) as opened_at, max(j.stage) as stage, sum(j.asked_times)::int as asked_times, max(j.last_asked_at) as last_asked_at,
        min(j.first_contact_at) as first_contact_at, max(j.last_contact_at) as last_contact_at,
        min(j.follow_up_at) as follow_up_at, min(j.note) as note
      from unnest(${joins}::uuid[], ${stays}::uuid[]) as p (joins, stays) join lead j on j.id = p.joins group by p.stays
    ) j
    where l.id = j.stays`;
  await tx.$executeRaw`
    update lead l set stage = 'dropped', dropped_from = l.stage, dropped_reason = 'merged', closed_at = now(),
      merged_into_id = p.stays
    from unnest(${joins}::uuid[], ${stays}::uuid[]) as p (joins, stays) where l.id = p.joins`;
  await addSignals(tx, await signalsOf(tx, joins, stays));
  for (const { stays: kept, joins: gone } of pairs) {
    act.activity({
      leadId: gone.id,
      storeId: gone.storeId,
      kind: "merged",
      body: { into: kept.id },
    });
    act.activity({
      leadId: kept.id,
      storeId: kept.storeId,
      kind: "took-in",
      body: { from: gone.id },
    });
    tellLead(act, gone);
  }
  await stopAsking(
    tx,
    act,
    pairs.map((pair) => pair.joins),
    new Date(),
  );
}

async function signalsOf(tx: Tx, joins: readonly string[], stays: readonly string[]) {
  return tx.$queryRaw<(Contribution & { leadId: string; signal: Signal })[]>`
    select p.stays::text as "leadId", s.signal, s.log2_sum as log2, s.count, s.last_at as "lastAt"
    from unnest(${joins}::uuid[], ${stays}::uuid[]) as p (joins, stays)
    join lead_signal s on s.lead_id = p.joins`;
}

/** Adds to each lead the trail of those of whom it did not know that they are the same person. */
async function learnFromEachOther(
  tx: Tx,
  leads: readonly OpenLead[],
  knows: ReadonlyMap<string, ReadonlySet<string>>,
  person: ReadonlyMap<string, string>,
) {
  const events = await readScoredEvents(tx, [...person.keys()]);
  await addSignals(
    tx,
    leads.flatMap((lead) => {
      const isNew = (customerId: string) =>
        person.get(customerId) === person.get(lead.customerId) &&
        !knows.get(lead.id)?.has(customerId);
      const unknown = events.filter((event) => isNew(event.customerId));
      return contributionsTo(lead, unknown).map((one) => ({ ...one, leadId: lead.id }));
    }),
  );
}
