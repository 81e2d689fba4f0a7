import type { History, PastConsultant, PastLead, Stint } from "#app/domain/assignment/history.ts";
import type { Known } from "#app/domain/assignment/pool.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

type RangeJson = { startsAt: string; endsAt: string };
type PersonRow = Omit<PastConsultant, "shifts" | "leaves" | "showToSign"> & {
  shifts: RangeJson[];
  leaves: RangeJson[];
  showToSign: { line: string; signed: number; shown: number }[];
};
type KnownJson = { id: string; at: string } | null;
type LeadRow = {
  id: string;
  productLineId: string;
  source: string;
  campaign: string | null;
  rank: number | null;
  language: "vi" | "en" | null;
  returning: boolean;
  openedAt: Date;
  lastSignalAt: Date | null;
  closedAt: Date | null;
  signedWith: KnownJson;
  servedBy: KnownJson;
  lastAssignedTo: KnownJson;
  firstId: string | null;
  firstAt: Date | null;
  contactedAt: Date | null;
};

/** What a policy of this store is tried on. Needs sight of the whole house: people hold leads of other stores too. */
export async function readHistory(
  tx: Tx,
  of: { storeId: string; calendar: StoreCalendar; from: Date; to: Date },
): Promise<History> {
  const people = await readPeople(tx, of);
  const stints = await readStints(tx, of);
  const leads = (await readLeads(tx, of)).map((past) => ({
    ...past,
    ...(stints.get(past.lead.id) ?? nobodys),
  }));
  const held = await tx.$queryRaw<History["held"]>`
    select a.consultant_id::text as "consultantId", a.started_at as "from", least(a.ended_at, l.closed_at) as "until"
    from unnest(${people.map(({ id }) => id)}::uuid[]) as g (id)
    join assignment a on a.consultant_id = g.id and a.started_at < ${of.to}
      and (a.ended_at is null or a.ended_at > ${of.from})
    join lead l on l.id = a.lead_id and (l.closed_at is null or l.closed_at > ${of.from})
      and (l.store_id <> ${of.storeId}::uuid or l.opened_at < ${of.from})`;
  return { ...of, people, leads, held };
}

type Turns = Pick<PastLead, "stints" | "hops" | "hopsSpent">;
type LeadAlone = Omit<PastLead, keyof Turns>;
type StintRow = Omit<Stint, "consultantId"> & {
  leadId: string;
  consultantId: string | null;
  hop: boolean;
  spent: boolean;
};

const nobodys: Turns = { stints: [], hops: 0, hopsSpent: false };

/** Who had each lead in turn and what they did first, and how often it was taken back for a promise of time. */
async function readStints(tx: Tx, { storeId, from, to }: Stretch): Promise<Map<string, Turns>> {
  const rows = await tx.$queryRaw<StintRow[]>`
    select a.lead_id::text as "leadId", a.consultant_id::text as "consultantId", a.started_at as at,
      least(a.ended_at, l.closed_at) as until, a.accept_by is not null as asked, a.accepted_at as "acceptedAt",
      t.at as "contactedAt", coalesce(b.spoken, false) as spoken,
      a.how = 'taken_back' and a.reason ->> 'because' in ('accept', 'first-contact') as hop,
      coalesce(a.reason ->> 'key' = 'hops-spent', false) as spent
    from lead l join assignment a on a.lead_id = l.id
    left join lateral (select min(at) as at from (${touches}) c
      where c.at >= a.started_at and (a.ended_at is null or c.at <= a.ended_at)) t on true
    left join lateral (select bool_or(c.cancelled_at is null or c.cancelled_at > a.started_at) as spoken from (${touches}) c
      where c.at < a.started_at) b on true
    where l.store_id = ${storeId}::uuid and l.opened_at >= ${from} and l.opened_at < ${to} and l.merged_into_id is null
    order by a.lead_id, a.started_at, a.id`;
  const turns = new Map<string, Turns>();
  for (const { leadId, consultantId, hop, spent, ...stint } of rows) {
    const { stints, hops, hopsSpent } = turns.get(leadId) ?? nobodys;
    turns.set(leadId, {
      stints: consultantId ? [...stints, { consultantId, ...stint }] : stints,
      hops: hops + (hop ? 1 : 0),
      hopsSpent: hopsSpent || spent,
    });
  }
  return turns;
}

/** Whenever the customer of a lead was reached, agreed to a time (that may have been cancelled since) or came. */
const touches = Prisma.sql`
  select c.at, null::timestamptz as cancelled_at from contact c where c.lead_id = l.id and c.undone_at is null
  union all select p.booked_at, p.cancelled_at from appointment p where p.lead_id = l.id
  union all select v.started_at, null from visit v where v.lead_id = l.id and v.voided_at is null
  union all select l.first_contact_at, null where l.first_contact_at is not null`;

type Stretch = { storeId: string; from: Date; to: Date };

async function readPeople(tx: Tx, { storeId, from, to }: Stretch): Promise<PastConsultant[]> {
  const rows = await tx.$queryRaw<PersonRow[]>`
    select s.id::text, s.name, s.capacity, s.languages::text[] as languages,
      array(select k.product_line_id::text from staff_skill k where k.staff_id = s.id) as "productLineIds",
      (select max(a.started_at) from assignment a where a.consultant_id = s.id and a.started_at < ${from}) as "lastAssignedAt",
      coalesce((select jsonb_agg(jsonb_build_object('startsAt', h.starts_at, 'endsAt', h.ends_at) order by h.starts_at)
        from shift h where h.staff_id = s.id and h.store_id = ${storeId}::uuid
          and h.starts_at < ${to} and h.ends_at > ${from}), '[]') as shifts,
      coalesce((select jsonb_agg(jsonb_build_object('startsAt', v.starts_at, 'endsAt', coalesce(v.given_back_at, v.ends_at)))
        from staff_leave v where v.staff_id = s.id and v.cancelled_at is null
          and v.starts_at < ${to} and v.ends_at > ${from}), '[]') as leaves,
      coalesce((select jsonb_agg(r) from (
        select l.product_line_id as line, count(*) filter (where l.stage = 'signed') as signed, count(*) as shown
        from lead l where l.consultant_id = s.id and l.opened_at between ${from}::timestamptz - interval '1 year' and ${from}
          and exists (select 1 from visit v where v.lead_id = l.id and v.voided_at is null and v.served_at is not null)
        group by 1) r), '[]') as "showToSign"
    from staff s join staff_store ss on ss.staff_id = s.id and ss.store_id = ${storeId}::uuid
    where s.role = 'consultant' and s.disabled_at is null order by s.name, s.id`;
  return rows.map((row) => ({
    ...row,
    shifts: row.shifts.map(rangeOf),
    leaves: row.leaves.map(rangeOf),
    showToSign: Object.fromEntries(
      row.showToSign.map(({ line, signed, shown }) => [line, { signed, shown }]),
    ),
  }));
}

/** The leads of the stretch with what was known of each customer when it was opened. */
async function readLeads(tx: Tx, { storeId, from, to }: Stretch): Promise<LeadAlone[]> {
  const rows = await tx.$queryRaw<LeadRow[]>`
    select l.id::text, l.product_line_id::text as "productLineId", l.source, l.touch ->> 'campaign' as campaign, l.rank,
      c.language::text as language, l.opened_at as "openedAt", l.last_signal_at as "lastSignalAt", l.closed_at as "closedAt",
      exists (select 1 from lead o where o.customer_id = l.customer_id and o.opened_at < l.opened_at)
        or exists (select 1 from visit v where v.customer_id = l.customer_id and v.voided_at is null
          and v.started_at < l.opened_at) as returning,
      (select json_build_object('id', o.consultant_id, 'at', o.closed_at) from lead o
        where o.customer_id = l.customer_id and o.stage = 'signed' and o.consultant_id is not null
          and o.closed_at < l.opened_at order by o.closed_at desc limit 1) as "signedWith",
      (select json_build_object('id', v.consultant_id, 'at', v.started_at) from visit v
        where v.customer_id = l.customer_id and v.voided_at is null and v.served_at is not null
          and v.consultant_id is not null and v.started_at < l.opened_at
        order by v.started_at desc limit 1) as "servedBy",
      (select json_build_object('id', o.consultant_id, 'at', o.assigned_at) from lead o
        where o.customer_id = l.customer_id and o.id <> l.id and o.consultant_id is not null
          and o.assigned_at < l.opened_at order by o.assigned_at desc limit 1) as "lastAssignedTo",
      f.consultant_id::text as "firstId", f.started_at as "firstAt",
      (select min(t.at) from (${touches}) t) as "contactedAt"
    from lead l join customer c on c.id = l.customer_id
    left join lateral (select a.consultant_id, a.started_at from assignment a
      where a.lead_id = l.id and a.consultant_id is not null order by a.started_at, a.id limit 1) f on true
    where l.store_id = ${storeId}::uuid and l.opened_at >= ${from} and l.opened_at < ${to}
      and l.merged_into_id is null
    order by l.opened_at, l.id`;
  return rows.map((row) => ({
    lead: {
      id: row.id,
      storeId,
      productLineId: row.productLineId,
      stage: "new",
      source: row.source,
      campaign: row.campaign,
      score: scoreAt(row.rank, row.lastSignalAt ?? row.openedAt),
      language: row.language,
      returning: row.returning,
      knownBy: {
        signedWith: knownOf(row.signedWith),
        servedBy: knownOf(row.servedBy),
        lastAssignedTo: knownOf(row.lastAssignedTo),
      },
      notAgain: [],
    },
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    first:
      row.firstId && row.firstAt
        ? { consultantId: row.firstId, at: row.firstAt, contactedAt: row.contactedAt }
        : null,
  }));
}

function knownOf(known: KnownJson): Known | null {
  return known && { id: known.id, at: new Date(known.at) };
}

function rangeOf({ startsAt, endsAt }: RangeJson) {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
