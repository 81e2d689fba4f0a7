import {
  type EndedOffer as Ended,
  type Whereabouts,
  whyOfferEnded,
} from "#app/domain/assignment/whereabouts.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead that somebody may take: offered to them, or free for the first who claims it. */
export type OpenLead = {
  leadId: string;
  customerId: string;
  storeId: string;
  name: string | null;
  salutation: string | null;
  productLine: { code: string; nameVi: string; nameEn: string };
  score: number;
  source: string;
  openedAt: string;
  /** Why it is with nobody: a key of the word catalog `why.reasons`. */
  reason: string;
};

export type OfferedLead = OpenLead & {
  offerId: string;
  /** cascade: theirs alone for now; broadcast: the first who claims it. */
  strategy: "cascade" | "broadcast";
  offeredAt: string;
  until: string;
};

export type OpenRow = Omit<OpenLead, "score" | "openedAt"> & { rank: number; openedAt: Date };
type OfferRow = OpenRow &
  Pick<OfferedLead, "offerId" | "strategy"> & { offeredAt: Date; until: Date };

/** An offer that stands no more, and why an answer to it would be refused now. */
export type EndedOffer = { offerId: string; leadId: string; why: Refused };

/** A list of open leads shows no more. */
export const mostShown = 50;
const toldForHours = 1;
const offeredWithinHours = 12;

/** What is offered to one consultant now, what runs out first first. */
export async function readOffers(
  reader: Reader,
  consultantId: string,
  now = new Date(),
): Promise<OfferedLead[]> {
  const rows = await reader.$queryRaw<OfferRow[]>`
    select o.id::text as "offerId", o.strategy, o.offered_at as "offeredAt", o.expires_at as until,
      l.id::text as "leadId", l.customer_id::text as "customerId", l.store_id::text as "storeId", c.name, c.salutation,
      json_build_object('code', p.code, 'nameVi', p.name_vi, 'nameEn', p.name_en) as "productLine",
      l.rank, l.source, l.opened_at as "openedAt", o.strategy as reason
    from lead_offer o
    join lead l on l.id = o.lead_id and l.closed_at is null and l.consultant_id is null
    join customer c on c.id = l.customer_id
    join product_line p on p.id = l.product_line_id
    where o.consultant_id = ${consultantId}::uuid and o.answered_at is null and o.expires_at > ${now}
    order by o.expires_at, o.id limit ${mostShown}`;
  return rows.map(({ offeredAt, until, ...row }) => ({
    ...openLeadOf(row, now),
    offerId: row.offerId,
    strategy: row.strategy,
    offeredAt: offeredAt.toISOString(),
    until: until.toISOString(),
  }));
}

type EndedRow = Omit<EndedOffer, "why"> &
  Ended & { closedAt: Date | null } & Pick<Whereabouts, "how" | "key" | "by" | "to"> & {
    consultantId: string | null;
    at: Date | null;
  };

/** What was offered to somebody and has ended of late, the last first. */
export async function readEndedOffers(
  reader: Reader,
  consultantId: string,
  now = new Date(),
): Promise<EndedOffer[]> {
  const rows = await reader.$queryRaw<EndedRow[]>`
    select o.id::text as "offerId", o.lead_id::text as "leadId", o.answer, o.answered_at as "answeredAt",
      o.expires_at as "expiresAt", l.closed_at as "closedAt", a.started_at as at, a.how, a.reason ->> 'key' as key,
      a.consultant_id::text as "consultantId", by_staff.name as by, owner.name as to
    from lead_offer o
    join lead l on l.id = o.lead_id
    left join assignment a on a.lead_id = o.lead_id and a.ended_at is null
    left join staff by_staff on by_staff.id = a.by_staff_id
    left join staff owner on owner.id = a.consultant_id
    where o.consultant_id = ${consultantId}::uuid
      and o.offered_at > ${now}::timestamptz - make_interval(hours => ${offeredWithinHours})
      and (o.answered_at > ${now}::timestamptz - make_interval(hours => ${toldForHours})
        or (o.answered_at is null and o.expires_at <= ${now}))
    order by o.offered_at desc, o.id limit ${mostShown}`;
  return rows.map(({ offerId, leadId, closedAt, at, ...row }) => {
    const where = at && { ...row, at };
    if (where?.consultantId === consultantId) {
      return { offerId, leadId, why: refused("yours", { facts: { at: where.at.toISOString() } }) };
    }
    return { offerId, leadId, why: whyOfferEnded(row, { closedAt, where }) };
  });
}

/** The last offer of a lead to somebody, open or not. */
export async function readLastOffer(tx: Tx, leadId: string, consultantId: string) {
  const [last] = await tx.leadOffer.findMany({
    where: { leadId, consultantId },
    orderBy: { offeredAt: "desc" },
    take: 1,
  });
  return last;
}

/** An open lead as it is listed, with its score of now. */
export function openLeadOf(row: OpenRow, now: Date): OpenLead {
  return {
    leadId: row.leadId,
    customerId: row.customerId,
    storeId: row.storeId,
    name: row.name,
    salutation: row.salutation,
    productLine: row.productLine,
    score: scoreAt(row.rank, now),
    source: row.source,
    openedAt: row.openedAt.toISOString(),
    reason: row.reason,
  };
}
