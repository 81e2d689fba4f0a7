import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { newId } from "#app/domain/identity/new-id.ts";
import { type Ask, type KnownLead, type NewLead, sortAsks } from "#app/domain/leads/sort-asks.ts";
import { NO_INTEREST_LOG2, startInterest } from "#app/domain/leads/start-interest.server.ts";
import { refreshFit } from "#app/domain/scoring/refresh-fit.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

export type OpenedLead = { leadId: string; opened: boolean };

/**
 * Opens a lead for a customer who asks, or counts the asking on the one that is open in that product line; then
 * assigns it. Needs a transaction that sees the whole house: the open lead may stand at another store.
 */
export async function openLead(tx: Tx, act: Acts, ask: Ask, now = new Date()): Promise<OpenedLead> {
  const [opened] = await openLeads(tx, act, [ask], now);
  if (!opened) throw new Error("An ask has no lead");
  return opened;
}

/** The same for many at once, in a constant number of statements. Answers stand in the order of the asks. */
export async function openLeads(
  tx: Tx,
  act: Acts,
  asks: readonly Ask[],
  now = new Date(),
): Promise<OpenedLead[]> {
  if (asks.length === 0) return [];
  const customerIds = [...new Set(asks.map((ask) => ask.customerId))].sort();
  await tx.$queryRaw`
    select id from customer where id = any(${customerIds}::uuid[]) order by id for no key update`;
  const sorted = sortAsks(asks, await readLeads(tx, customerIds), () => newId());
  await insertLeads(tx, await withTouch(tx, sorted.opening));
  await countAsking(tx, act, sorted.counted);
  await startInterest(tx, sorted);
  await refreshFit(tx, customerIds, sorted.stated);
  for (const lead of sorted.opening) {
    act.activity({
      leadId: lead.id,
      storeId: lead.storeId,
      kind: "lead-opened",
      body: { source: lead.source, note: lead.note },
      at: lead.at,
    });
  }
  await assignLeads(
    tx,
    act,
    sorted.opening.map((lead) => lead.id),
    { now },
  );
  return sorted.answers;
}

async function readLeads(tx: Tx, customerIds: readonly string[]): Promise<KnownLead[]> {
  return tx.$queryRaw<KnownLead[]>`
    select id::text, customer_id::text as "customerId", product_line_id::text as "productLineId",
      store_id::text as "storeId", consultant_id::text as "consultantId", opened_at as "openedAt",
      closed_at as "closedAt"
    from lead where customer_id = any(${[...customerIds]}::uuid[]) and merged_into_id is null
    order by id for no key update`;
}

/** The touch of a lead is that of its asking, else the last one that brought the customer before it. */
async function withTouch(tx: Tx, leads: readonly NewLead[]): Promise<NewLead[]> {
  const without = leads.filter((lead) => !lead.touch);
  if (without.length === 0) return [...leads];
  const rows = await tx.$queryRaw<{ id: string; touch: Ask["touch"] }[]>`
    select g.id::text, t.touch
    from unnest(${without.map((lead) => lead.id)}::uuid[], ${without.map((lead) => lead.customerId)}::uuid[],
      ${without.map((lead) => lead.at.toISOString())}::timestamptz[]) as g (id, customer_id, at)
    cross join lateral (
      select touch from trail_event e where e.customer_id = g.customer_id and e.occurred_at <= g.at
        and e.touch is not null order by e.occurred_at desc limit 1) as t`;
  const touches = new Map(rows.map((row) => [row.id, row.touch]));
  return leads.map((lead) => ({ ...lead, touch: lead.touch ?? touches.get(lead.id) ?? null }));
}

async function insertLeads(tx: Tx, leads: readonly NewLead[]): Promise<void> {
  if (leads.length === 0) return;
  await tx.$executeRaw`
    insert into lead (id, customer_id, store_id, product_line_id, source, touch, note, opened_at, last_asked_at, interest_log2)
    select g.*, g.at, ${NO_INTEREST_LOG2}
    from unnest(
      ${leads.map((lead) => lead.id)}::uuid[], ${leads.map((lead) => lead.customerId)}::uuid[],
      ${leads.map((lead) => lead.storeId)}::uuid[], ${leads.map((lead) => lead.productLineId)}::uuid[],
      ${leads.map((lead) => lead.source ?? lead.touch?.source ?? "direct")}::text[],
      ${leads.map((lead) => (lead.touch ? JSON.stringify(lead.touch) : null))}::jsonb[],
      ${leads.map((lead) => lead.note)}::text[], ${leads.map((lead) => lead.at.toISOString())}::timestamptz[]
    ) as g (id, customer_id, store_id, product_line_id, source, touch, note, at)`;
}

async function countAsking(tx: Tx, act: Acts, counted: readonly { lead: KnownLead; ask: Ask }[]) {
  if (counted.length === 0) return;
  await tx.$executeRaw`
    update lead l set asked_times = l.asked_times + g.n, last_asked_at = greatest(l.last_asked_at, g.last),
      opened_at = least(l.opened_at, g.first), note = coalesce(l.note, g.note)
    from (
      select id, count(*)::int as n, min(at) as first, max(at) as last,
        (array_agg(note order by at) filter (where note is not null))[1] as note
      from unnest(${counted.map(({ lead }) => lead.id)}::uuid[],
        ${counted.map(({ ask }) => ask.at.toISOString())}::timestamptz[], ${counted.map(({ ask }) => ask.note)}::text[]
      ) as u (id, at, note) group by id
    ) g
    where l.id = g.id`;
  for (const { lead, ask } of counted) {
    act.activity({
      leadId: lead.id,
      storeId: lead.storeId,
      kind: "asked-again",
      body: { source: ask.source ?? ask.touch?.source ?? null, note: ask.note },
      at: ask.at,
    });
    tellLead(act, lead);
  }
}
