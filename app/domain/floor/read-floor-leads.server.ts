import { scoreAt } from "#app/domain/scoring/score.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Stage } from "#prisma/generated/enums.ts";

/** As many leads of one consultant as a manager can look through; the count tells of the rest. */
const mostPerConsultant = 60;

type Row = {
  id: string;
  consultantId: string | null;
  customerId: string;
  name: string | null;
  salutation: string | null;
  stage: Stage;
  source: string;
  lineVi: string;
  lineEn: string;
  rank: number;
  openedAt: Date;
  unownedSince: Date | null;
  assignedAt: Date | null;
  firstContactAt: Date | null;
  followUpAt: Date | null;
  acceptedAt: Date | null;
  acceptBy: Date | null;
  contactBy: Date | null;
  lapsedAt: Date | null;
  reason: string | null;
  hop: number | null;
  offeredTo: string[] | null;
  offeredUntil: Date | null;
};

export type FloorLead = Awaited<ReturnType<typeof readFloorLeads>>[number];

/** Since when nobody has had the lead `l`: whoever had it by a move that was undone did not have it. */
export const unownedSince = Prisma.sql`(
  select coalesce(max(a.ended_at), l.opened_at) from assignment a
  where a.lead_id = l.id and a.consultant_id is not null
    and not exists (select 1 from assignment u where u.lead_id = l.id and u.reason ->> 'undoes' = a.id::text))`;

/** The open leads of a store: of each consultant by rank, of the catch-all first who has waited longest for an owner. */
export async function readFloorLeads(tx: Tx, storeId: string, now: Date) {
  const rows = await tx.$queryRaw<Row[]>`
    select l.id, l.consultant_id as "consultantId", l.customer_id as "customerId", c.name, c.salutation,
      l.stage::text as stage, l.source, p.name_vi as "lineVi", p.name_en as "lineEn",
      l.rank, l.opened_at as "openedAt", l.unowned_since as "unownedSince",
      l.assigned_at as "assignedAt", l.first_contact_at as "firstContactAt", l.follow_up_at as "followUpAt",
      l.accepted_at as "acceptedAt", l.accept_by as "acceptBy", l.contact_by as "contactBy", l.lapsed_at as "lapsedAt",
      a.reason ->> 'key' as reason, a.hop, o.names as "offeredTo", o.until as "offeredUntil"
    from (
      select l.*, unowned.since as unowned_since,
        row_number() over (partition by l.consultant_id order by unowned.since, l.rank desc, l.id) as nth
      from lead l
      left join lateral (select ${unownedSince} as since) unowned on l.consultant_id is null
      where l.store_id = ${storeId}::uuid and l.closed_at is null
    ) l
    join customer c on c.id = l.customer_id
    join product_line p on p.id = l.product_line_id
    left join assignment a on a.lead_id = l.id and a.ended_at is null and l.consultant_id is null
    left join lateral (
      select array_agg(s.name order by s.name) as names, max(o.expires_at) as until
      from lead_offer o join staff s on s.id = o.consultant_id
      where o.lead_id = l.id and o.answered_at is null and o.expires_at > ${now} and l.consultant_id is null
    ) o on true
    where l.nth <= ${mostPerConsultant}
    order by l.consultant_id, l.nth`;
  return rows.map((row) => ({
    id: row.id,
    consultantId: row.consultantId,
    customerId: row.customerId,
    name: row.name,
    salutation: row.salutation,
    stage: row.stage,
    source: row.source,
    score: scoreAt(row.rank, now),
    line: { vi: row.lineVi, en: row.lineEn },
    openedAt: row.openedAt.toISOString(),
    /** Since when nobody has it; null while somebody does. */
    unownedSince: row.unownedSince?.toISOString() ?? null,
    assignedAt: row.assignedAt?.toISOString() ?? null,
    firstContactAt: row.firstContactAt?.toISOString() ?? null,
    followUpAt: row.followUpAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    acceptBy: row.acceptBy?.toISOString() ?? null,
    contactBy: row.contactBy?.toISOString() ?? null,
    lapsedAt: row.lapsedAt?.toISOString() ?? null,
    reason: row.reason,
    /** How often it was taken back before. */
    hop: row.hop ?? 0,
    /** Who may take it now, and until when. */
    offer:
      row.offeredTo && row.offeredUntil
        ? { to: row.offeredTo, until: row.offeredUntil.toISOString() }
        : null,
  }));
}

/** How many open leads of a store nobody holds. */
export async function countUnassigned(tx: Tx, storeId: string): Promise<number> {
  return tx.lead.count({ where: { storeId, closedAt: null, consultantId: null } });
}
