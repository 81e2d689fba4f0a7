import { heldWeight } from "#app/domain/assignment/eligible.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { readPool } from "#app/domain/assignment/read-pool.server.ts";
import { HOUSE_POLICY, type VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { unownedSince } from "#app/domain/floor/read-floor-leads.server.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import type { Floor, FloorConsultant, FloorLead } from "#app/domain/rebalance/floor-state.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

type LeadRow = {
  id: string;
  ownerId: string | null;
  productLineId: string;
  language: string | null;
  rank: number;
  stage: Stage;
  touched: boolean;
  inConversation: boolean;
  acceptBy: string | null;
  contactBy: string | null;
  since: string;
  declinedBy: string[] | null;
};
type PersonRow = { id: string; name: string; inVisit: boolean };

const minute = 60_000;
/** How long a word lasts where the policy does not say when the next one is due. */
const conversationMinutes = 3 * 24 * 60;
/** So many visits make a share worth comparing. */
const enoughVisits = 10;

export interface FloorState {
  floor: Floor;
  policy: VersionedPolicy;
}

/** The people of a store and all its open leads, as whoever moves leads between them must see them. */
export async function readFloorState(tx: Tx, storeId: string, now: Date): Promise<FloorState> {
  const clocks = await readClocks(tx, [storeId]);
  const policy = clocks.get(storeId)?.policy ?? HOUSE_POLICY;
  const pool = await acrossStores(tx, () => readPool(tx, clocks, now));
  // Somebody may sit with a guest of another store: that they do is told, and not with whom.
  const people = await acrossStores(tx, () => readPeople(tx, storeId));
  const leads = await readLeads(tx, storeId, policy, now);
  const candidates = new Map((pool.get(storeId) ?? []).map((one) => [one.id, one]));
  return {
    policy,
    floor: {
      consultants: people.flatMap((person) => {
        const candidate = candidates.get(person.id);
        return candidate ? [toConsultant(person, candidate, policy, now)] : [];
      }),
      leads: leads.map((row) => toLead(row, policy, now)),
    },
  };
}

function toConsultant(
  { id, name, inVisit }: PersonRow,
  one: Candidate,
  { release }: VersionedPolicy,
  now: Date,
): FloorConsultant {
  const offlineFor = one.offlineSince ? now.getTime() - one.offlineSince.getTime() : 0;
  return {
    id,
    name,
    inVisit,
    capacity: one.capacity,
    load: one.load,
    onShift: !one.onLeave && one.shifts.length > 0,
    away: one.away,
    offlineSince:
      offlineFor >= release.offlineGraceMinutes * minute
        ? (one.offlineSince?.toISOString() ?? null)
        : null,
    productLineIds: one.productLineIds,
    languages: one.languages,
    showToSign: Object.fromEntries(
      Object.entries(one.showToSign)
        .filter(([, { shown }]) => shown >= enoughVisits)
        .map(([line, { signed, shown }]) => [line, signed / shown]),
    ),
  };
}

function toLead(row: LeadRow, policy: VersionedPolicy, now: Date): FloorLead {
  const { rank, declinedBy, ...lead } = row;
  return {
    ...lead,
    ...(declinedBy && { declinedBy }),
    productLineId: policy.skills.productLine ? row.productLineId : null,
    language: policy.skills.language ? row.language : null,
    weight: heldWeight(row.stage, policy),
    score: scoreAt(rank, now),
  };
}

function readPeople(tx: Tx, storeId: string): Promise<PersonRow[]> {
  return tx.$queryRaw<PersonRow[]>`
    select s.id::text, s.name, exists (
      select 1 from visit v where v.consultant_id = s.id and v.served_at is not null and v.ended_at is null
        and v.voided_at is null) as "inVisit"
    from staff s join staff_store ss on ss.staff_id = s.id
    where ss.store_id = ${storeId}::uuid order by s.name, s.id`;
}

/**
 * In conversation: the guest is in the store, something is agreed, or the last word is not older than the policy lets
 * it be. Nobody is in conversation with a lead that nobody holds.
 */
async function readLeads(
  tx: Tx,
  storeId: string,
  { sla }: VersionedPolicy,
  now: Date,
): Promise<LeadRow[]> {
  const since = new Date(
    now.getTime() - (sla.nextContact?.minutes ?? conversationMinutes) * minute,
  );
  // One JSON: a row at a time costs more than reading it.
  const [found] = await tx.$queryRaw<{ leads: LeadRow[] }[]>`
    select coalesce(json_agg(r), '[]') as leads from (
      select l.id, l.consultant_id as "ownerId", l.product_line_id as "productLineId", c.language, l.rank, l.stage,
        case when l.consultant_id is null then ${unownedSince} else coalesce(l.assigned_at, l.opened_at) end as since,
        l.accepted_at is not null or l.first_contact_at is not null as touched,
        case when l.first_contact_at is null and l.accepted_at is null then l.accept_by end as "acceptBy",
        case when l.first_contact_at is null then l.contact_by end as "contactBy",
        l.consultant_id is not null and (
          coalesce(l.last_contact_at > ${since}, false) or coalesce(l.follow_up_at > ${now}, false)
          or l.id in (select v.lead_id from visit v where v.store_id = ${storeId}::uuid and v.ended_at is null
            and v.voided_at is null)
          or l.id in (select a.lead_id from appointment a where a.store_id = ${storeId}::uuid and a.ends_at > ${now}
            and a.cancelled_at is null and a.no_show_at is null)) as "inConversation", d.by as "declinedBy"
      from lead l join customer c on c.id = l.customer_id
      left join (select lead_id, json_agg(consultant_id) as by from lead_decline
        where store_id = ${storeId}::uuid group by lead_id) d on d.lead_id = l.id
      where l.store_id = ${storeId}::uuid and l.closed_at is null
      order by l.id) r`;
  return found?.leads ?? [];
}
