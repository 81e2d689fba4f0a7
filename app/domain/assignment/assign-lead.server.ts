import {
  ASSIGNMENT_POLICY,
  type AssignmentChoice,
  chooseConsultant,
} from "#app/domain/assignment/choose-v1.ts";
import { candidatesAt, readPool } from "#app/domain/assignment/queries.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

type LeadRow = {
  id: string;
  customerId: string;
  storeId: string;
  productLineId: string;
  consultantId: string | null;
  /** in nobody's queue, and known to be */
  inCatchAll: boolean;
  signedWith: string | null;
  servedBy: string | null;
  lastAssignedTo: string | null;
};

type Options = { now?: Date; except?: readonly string[] };

/** Gives an open lead to the consultant whom the policy chooses, or to the watched catch-all; says who got it. */
export async function assignLead(
  tx: Tx,
  act: Acts,
  leadId: string,
  options: Options = {},
): Promise<string | null> {
  return (await assignLeads(tx, act, [leadId], options)).get(leadId) ?? null;
}

/**
 * Assigns many leads in the order given, each with what the ones before it changed, in a constant number of
 * statements. One transaction at a time chooses from the people of a store, so nobody is given more than they can hold.
 */
export async function assignLeads(
  tx: Tx,
  act: Acts,
  leadIds: readonly string[],
  { now = new Date(), except = [] }: Options = {},
): Promise<Map<string, string | null>> {
  const locked = new Map((await lockLeads(tx, leadIds)).map((lead) => [lead.id, lead]));
  const leads = leadIds.flatMap((id) => locked.get(id) ?? []);
  if (leads.length === 0) return new Map();
  const storeIds = [...new Set(leads.map((lead) => lead.storeId))].sort();
  await lockPools(tx, storeIds);
  const pool = await readPool(tx, storeIds, now);

  const chosen = leads.map((lead) => {
    const choice = chooseConsultant(
      { ...lead, knownBy: lead, declinedBy: except },
      candidatesAt(lead.storeId, pool),
      ASSIGNMENT_POLICY,
      now,
    );
    const winner = pool.find((one) => one.id === choice.chosen);
    if (winner) {
      winner.load += 1;
      winner.lastAssignedAt = now;
    }
    return { lead, choice };
  });
  const news = chosen.filter(({ lead, choice }) => choice.chosen !== null || !lead.inCatchAll);
  await write(tx, news, now);
  for (const { lead, choice } of news) {
    act.activity({
      leadId: lead.id,
      storeId: lead.storeId,
      kind: choice.chosen ? "assigned" : "unassigned",
      body: { to: choice.chosen, from: lead.consultantId, reason: choice.reason },
      at: now,
    });
    tellLead(act, { ...lead, consultantId: choice.chosen }, lead.consultantId);
  }
  return new Map(chosen.map(({ lead, choice }) => [lead.id, choice.chosen]));
}

/** Whoever changes who holds leads of a store by policy takes turns here, until COMMIT. */
export async function lockPools(tx: Tx, storeIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select count(pg_advisory_xact_lock(hashtextextended(id, 13))::text)
    from (select id from unnest(${[...storeIds].sort()}::text[]) as id order by id) as in_order`;
}

async function lockLeads(tx: Tx, leadIds: readonly string[]): Promise<LeadRow[]> {
  return tx.$queryRaw<LeadRow[]>`
    select l.id::text, l.customer_id::text as "customerId", l.store_id::text as "storeId",
      l.product_line_id::text as "productLineId", l.consultant_id::text as "consultantId",
      l.consultant_id is null and exists (
        select 1 from assignment a where a.lead_id = l.id and a.ended_at is null) as "inCatchAll",
      (select o.consultant_id::text from lead o where o.customer_id = l.customer_id and o.stage = 'signed'
        and o.consultant_id is not null order by o.closed_at desc limit 1) as "signedWith",
      (select v.consultant_id::text from visit v where v.customer_id = l.customer_id and v.voided_at is null
        and v.served_at is not null and v.consultant_id is not null order by v.started_at desc limit 1) as "servedBy",
      (select o.consultant_id::text from lead o where o.customer_id = l.customer_id and o.id <> l.id
        and o.consultant_id is not null order by o.assigned_at desc nulls last limit 1) as "lastAssignedTo"
    from lead l where l.id = any(${[...leadIds]}::uuid[]) and l.closed_at is null
    order by l.id for no key update of l`;
}

async function write(
  tx: Tx,
  choices: readonly { lead: LeadRow; choice: AssignmentChoice }[],
  now: Date,
): Promise<void> {
  if (choices.length === 0) return;
  const leads = choices.map(({ lead }) => lead.id);
  const stores = choices.map(({ lead }) => lead.storeId);
  const consultants = choices.map(({ choice }) => choice.chosen);
  const reasons = choices.map(({ choice }) => JSON.stringify(choice.reason));
  await tx.$executeRaw`
    update assignment set ended_at = greatest(started_at, ${now})
    where lead_id = any(${leads}::uuid[]) and ended_at is null`;
  await tx.$executeRaw`
    insert into assignment_decision (lead_id, store_id, at, policy_version, strategy, chosen_id, reason, others)
    select g.lead_id, g.store_id, ${now}, g.policy, g.strategy, g.chosen, g.reason, g.others
    from unnest(${leads}::uuid[], ${stores}::uuid[], ${choices.map(({ choice }) => choice.policyVersion)}::text[],
      ${choices.map(({ choice }) => choice.strategy as string)}::text[], ${consultants}::uuid[], ${reasons}::jsonb[],
      ${choices.map(({ choice }) => JSON.stringify(choice.others))}::jsonb[]
    ) as g (lead_id, store_id, policy, strategy, chosen, reason, others)`;
  await tx.$executeRaw`
    insert into assignment (lead_id, store_id, consultant_id, how, reason, started_at)
    select g.lead_id, g.store_id, g.chosen, 'rule', g.reason, ${now}
    from unnest(${leads}::uuid[], ${stores}::uuid[], ${consultants}::uuid[], ${reasons}::jsonb[])
      as g (lead_id, store_id, chosen, reason)`;
  await tx.$executeRaw`
    update staff set last_assigned_at = greatest(last_assigned_at, ${now}) where id = any(${consultants}::uuid[])`;
}
