import type { Known, LeadToAssign } from "#app/domain/assignment/pool.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { plannedAnew } from "#app/infrastructure/database.server.ts";
import { lines } from "#app/infrastructure/lines.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** A lead to be given to somebody, as the policy sees it, and who has it until then. */
export type LeadInHand = LeadToAssign & {
  consultantId: string | null;
  lastContactAt: Date | null;
  followUpAt: Date | null;
  hop: number;
  /** The active assignment, if there is one: whose nobody's is known to be, and why. */
  heldBy: { how: string; key: string | null } | null;
  /** Since when the customer waits for what is promised, and what was said of that; moments are texts. */
  wait: { since: string; warnedAt: string | null; breachedAt: string | null } | null;
  offered: boolean;
  /** To whom alone it is offered, if they may still say yes. */
  askedAlone: string | null;
};

/** As JSON writes it: moments are text. */
type Row = Omit<LeadInHand, "score" | "knownBy" | "notAgain" | "lastContactAt" | "followUpAt"> & {
  rank: number;
  lastContactAt: string | null;
  followUpAt: string | null;
  signedWith: string | null;
  signedAt: string | null;
  servedBy: string | null;
  servedAt: string | null;
  lastAssignedTo: string | null;
  lastAssignedAt: string | null;
  notAgain: LeadToAssign["notAgain"] | null;
};

/** A plan kept for few leads looks up for each of them what many find in one pass. */
const fewLeads = 200;

/** Somebody who let an offer pass is asked again after this: on another day they may have the time. */
const forgetSilenceHours = 12;

/**
 * Reads what the policy asks about open leads, those that the transaction holds: each table once for all of them, since
 * most leads of a burst are somebody's first. Each id stands there once.
 */
export async function readLeadsInHand(
  tx: Tx,
  leadIds: readonly string[],
  now: Date,
): Promise<LeadInHand[]> {
  const [found] = await tx.$queryRaw<{ rows: string }[]>`
    ${leadIds.length > fewLeads ? plannedAnew : Prisma.empty}
    with asked as materialized (
      select l.* from unnest(showline.lines(${lines(leadIds)})::uuid[]) as g (id)
      join lead l on l.id = g.id where l.closed_at is null),
    other as materialized (
      select l.id as lead_id, o.stage, o.consultant_id, o.closed_at, o.assigned_at, o.opened_at < l.opened_at as before
      from asked l join lead o on o.customer_id = l.customer_id and o.id <> l.id),
    came as materialized (
      select l.id as lead_id, v.consultant_id, v.started_at, v.served_at, v.started_at < l.opened_at as before
      from asked l join visit v on v.customer_id = l.customer_id and v.voided_at is null),
    spared as (
      select 1 as nth, d.lead_id, d.consultant_id as id, 'declined' as key
      from asked l join lead_decline d on d.lead_id = l.id
      union all select 2, o.lead_id, o.consultant_id, 'did-not-answer'
      from asked l join lead_offer o on o.lead_id = l.id and o.answer = 'expired'
        and o.answered_at > ${now}::timestamptz - make_interval(hours => ${forgetSilenceHours})
      union all select 3, a.lead_id, (a.reason ->> 'takenFrom')::uuid, 'taken-back'
      from asked l join assignment a on a.lead_id = l.id and a.reason ? 'takenFrom')
    select coalesce(json_agg(found), '[]')::text as rows from (
    select l.id::text, l.store_id::text as "storeId", l.product_line_id::text as "productLineId", l.stage::text as stage,
      l.source, l.touch ->> 'campaign' as campaign, l.rank, c.language::text as language,
      l.consultant_id::text as "consultantId", l.last_contact_at as "lastContactAt", l.follow_up_at as "followUpAt",
      coalesce(a.hop, 0)::int as hop,
      case when a.id is not null then json_build_object('how', a.how, 'key', a.reason ->> 'key') end as "heldBy",
      case when coalesce(a.waits_since, l.assigned_at) is not null then json_build_object(
        'since', coalesce(a.waits_since, l.assigned_at), 'warnedAt', a.warned_at, 'breachedAt', a.breached_at) end as wait,
      l.id in (select o.lead_id from asked l join lead_offer o on o.lead_id = l.id and o.answered_at is null) as offered,
      alone.consultant_id::text as "askedAlone",
      l.id in (select lead_id from other where before union all select lead_id from came where before) as returning,
      signed.consultant_id::text as "signedWith", signed.closed_at as "signedAt",
      served.consultant_id::text as "servedBy", served.started_at as "servedAt",
      before.consultant_id::text as "lastAssignedTo", before.assigned_at as "lastAssignedAt",
      spared.people as "notAgain"
    from asked l
    join customer c on c.id = l.customer_id
    left join assignment a on a.lead_id = l.id and a.ended_at is null
    left join lead_offer alone on alone.lead_id = l.id and alone.answered_at is null and alone.strategy = 'cascade'
      and alone.expires_at > ${now}
    left join (select distinct on (lead_id) * from other where stage = 'signed' and consultant_id is not null
      order by lead_id, closed_at desc) signed on signed.lead_id = l.id
    left join (select distinct on (lead_id) * from came where served_at is not null and consultant_id is not null
      order by lead_id, started_at desc) served on served.lead_id = l.id
    left join (select distinct on (lead_id) * from other where consultant_id is not null and assigned_at is not null
      order by lead_id, assigned_at desc) before on before.lead_id = l.id
    left join (select lead_id, json_agg(json_build_object('id', id, 'key', key) order by nth) as people from spared
      group by lead_id) spared on spared.lead_id = l.id) found`;
  const rows: Row[] = JSON.parse(found?.rows ?? "[]");
  return rows.map((row) => {
    const { rank, signedWith, signedAt, servedBy, servedAt, ...rest } = row;
    const { lastAssignedTo, lastAssignedAt, lastContactAt, followUpAt, notAgain, ...lead } = rest;
    const knownBy = {
      signedWith: knownOf(signedWith, signedAt),
      servedBy: knownOf(servedBy, servedAt),
      lastAssignedTo: knownOf(lastAssignedTo, lastAssignedAt),
    };
    return {
      ...lead,
      lastContactAt: momentOf(lastContactAt),
      followUpAt: momentOf(followUpAt),
      score: scoreAt(rank, now),
      knownBy,
      notAgain: notAgain ?? [],
    };
  });
}

function knownOf(id: string | null, at: string | null): Known | null {
  return id && at ? { id, at: new Date(at) } : null;
}

function momentOf(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}
