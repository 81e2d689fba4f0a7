import type { Known, LeadToAssign } from "#app/domain/assignment/pool.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead as it stands, with what its active assignment says. */
export type LockedLead = {
  id: string;
  customerId: string;
  storeId: string;
  productLineId: string;
  stage: Stage;
  consultantId: string | null;
  closedAt: Date | null;
  assignedAt: Date | null;
  openedByConsultantAt: Date | null;
  firstContactAt: Date | null;
  lastContactAt: Date | null;
  followUpAt: Date | null;
  assignment: ActiveAssignment | null;
};

export type ActiveAssignment = {
  id: string;
  how: string;
  hop: number;
  policyVersion: number | null;
  startedAt: Date;
  acceptedAt: Date | null;
  acceptBy: Date | null;
  contactBy: Date | null;
  nextCheckAt: Date | null;
  warnedAt: Date | null;
  breachedAt: Date | null;
  reason: { key?: string; params?: Record<string, string | number> };
};

/** Takes leads for this transaction, in the order of their ids: whoever acts on one of them at the same time waits here. */
export async function lockToMove(tx: Tx, leadIds: readonly string[]): Promise<LockedLead[]> {
  if (leadIds.length === 0) return [];
  // A row that another statement changes while this one waits is read again by the second, after it has been locked.
  await tx.$queryRaw`select count(*) from (select id from lead where id = any(${[...leadIds]}::uuid[])
    order by id for no key update) as held`;
  const leads = await tx.lead.findMany({
    where: { id: { in: [...leadIds] } },
    select: {
      id: true,
      customerId: true,
      storeId: true,
      productLineId: true,
      stage: true,
      consultantId: true,
      closedAt: true,
      assignedAt: true,
      openedByConsultantAt: true,
      firstContactAt: true,
      lastContactAt: true,
      followUpAt: true,
      assignments: {
        where: { endedAt: null },
        select: {
          id: true,
          how: true,
          hop: true,
          policyVersion: true,
          startedAt: true,
          acceptedAt: true,
          acceptBy: true,
          contactBy: true,
          nextCheckAt: true,
          warnedAt: true,
          breachedAt: true,
          reason: true,
        },
      },
    },
    orderBy: { id: "asc" },
  });
  return leads.map(({ assignments: [active], ...lead }) => ({
    ...lead,
    assignment: active ? { ...active, reason: active.reason as ActiveAssignment["reason"] } : null,
  }));
}

/** A lead to be given to somebody, as the policy sees it, and who has it until then. */
export type LeadInHand = LeadToAssign & {
  consultantId: string | null;
  lastContactAt: Date | null;
  followUpAt: Date | null;
  hop: number;
  /** The active assignment, if there is one: whose nobody's is known to be, and why. */
  heldBy: { how: string; key: string | null } | null;
  offered: boolean;
};

type KnownJson = { id: string; at: string } | null;
type Row = Omit<LeadInHand, "score" | "knownBy"> & {
  rank: number;
  knownBy: { signedWith: KnownJson; servedBy: KnownJson; lastAssignedTo: KnownJson };
};

/** Somebody who let an offer pass is asked again after this: on another day they may have the time. */
const forgetSilenceHours = 12;

/** Takes open leads for this transaction and reads what the policy asks about them, in a constant number of statements. */
export async function lockToAssign(
  tx: Tx,
  leadIds: readonly string[],
  now: Date,
): Promise<LeadInHand[]> {
  const ids = [...leadIds];
  await tx.$queryRaw`select count(*) from (select id from lead where id = any(${ids}::uuid[])
    order by id for no key update) as held`;
  const rows = await tx.$queryRaw<Row[]>`
    select l.id::text, l.store_id::text as "storeId", l.product_line_id::text as "productLineId", l.stage::text as stage,
      l.source, l.touch ->> 'campaign' as campaign, l.rank, c.language::text as language,
      l.consultant_id::text as "consultantId", l.last_contact_at as "lastContactAt", l.follow_up_at as "followUpAt", coalesce(a.hop, 0)::int as hop,
      case when a.id is not null then json_build_object('how', a.how, 'key', a.reason ->> 'key') end as "heldBy",
      exists (select 1 from lead_offer o where o.lead_id = l.id and o.answered_at is null) as offered,
      exists (select 1 from lead o where o.customer_id = l.customer_id and o.id <> l.id)
        or exists (select 1 from visit v where v.customer_id = l.customer_id and v.voided_at is null) as returning,
      json_build_object(
        'signedWith', (select json_build_object('id', o.consultant_id, 'at', o.closed_at) from lead o
          where o.customer_id = l.customer_id and o.stage = 'signed' and o.consultant_id is not null
          order by o.closed_at desc limit 1),
        'servedBy', (select json_build_object('id', v.consultant_id, 'at', v.started_at) from visit v
          where v.customer_id = l.customer_id and v.voided_at is null and v.served_at is not null
            and v.consultant_id is not null order by v.started_at desc limit 1),
        'lastAssignedTo', (select json_build_object('id', o.consultant_id, 'at', o.assigned_at) from lead o
          where o.customer_id = l.customer_id and o.id <> l.id and o.consultant_id is not null
            and o.assigned_at is not null order by o.assigned_at desc limit 1)) as "knownBy",
      coalesce((select json_agg(n) from (
        select d.consultant_id as id, 'declined' as key from lead_decline d where d.lead_id = l.id
        union all select o.consultant_id, 'did-not-answer' from lead_offer o where o.lead_id = l.id
          and o.answer = 'expired' and o.answered_at > ${now}::timestamptz - make_interval(hours => ${forgetSilenceHours})
        union all select (b.reason ->> 'takenFrom')::uuid, 'taken-back' from assignment b where b.lead_id = l.id
          and b.reason ? 'takenFrom') n), '[]') as "notAgain"
    from unnest(${ids}::uuid[]) as g (id)
    join lead l on l.id = g.id and l.closed_at is null
    join customer c on c.id = l.customer_id
    left join assignment a on a.lead_id = l.id and a.ended_at is null`;
  return rows.map(({ rank, knownBy, ...lead }) => ({
    ...lead,
    score: scoreAt(rank, now),
    knownBy: {
      signedWith: knownOf(knownBy.signedWith),
      servedBy: knownOf(knownBy.servedBy),
      lastAssignedTo: knownOf(knownBy.lastAssignedTo),
    },
  }));
}

function knownOf(known: KnownJson): Known | null {
  return known && { id: known.id, at: new Date(known.at) };
}
