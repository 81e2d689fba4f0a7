import { morningInterest, type TodaySignal } from "#app/domain/queue/morning-interest.ts";
import type { QueuePlace, QueueRow } from "#app/domain/queue/schema.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Wanted =
  /** a page of one consultant's queue */
  | { consultantId: string; limit?: number; after?: QueuePlace }
  /** these leads, whoever holds them; closed ones are left out */
  | { leadIds: readonly string[] };

type Stored = Omit<QueueRow, "morningLog2"> & {
  productLineId: string;
  today: TodaySignal[] | null;
};

const pageSize = 50;

/** Open leads as rows of a queue, best first: one statement, one JSON. */
export async function queueRows(reader: Reader, wanted: Wanted): Promise<QueueRow[]> {
  const [answer] = await reader.$queryRaw<{ rows: Stored[] }[]>`
    with page as materialized (${pageOf(wanted)}), stores as materialized (
      select id, code, date_trunc('day', now() at time zone time_zone) at time zone time_zone as day_started_at
      from store)
    select coalesce(json_agg(json_build_object(
      'id', l.id, 'customerId', l.customer_id, 'consultantId', l.consultant_id, 'storeCode', s.code,
      'name', c.name, 'salutation', c.salutation, 'stage', l.stage,
      'phoneEnd', (select right(i.value, 4) from identity i
        where i.customer_id = l.customer_id and i.kind = 'phone' limit 1),
      'rank', l.rank, 'interestLog2', l.interest_log2, 'fitLog2', l.fit_log2,
      'productLineId', l.product_line_id, 'today', (${signalsToday}), 'dayStartedAt', s.day_started_at,
      'source', l.source, 'campaign', l.touch ->> 'campaign', 'touchSource', l.touch ->> 'source',
      'productLine', json_build_object('code', p.code, 'nameVi', p.name_vi, 'nameEn', p.name_en),
      'lastSeenAt', c.last_seen_at, 'lastSeen', c.last_seen,
      'openedAt', l.opened_at, 'assignedAt', l.assigned_at, 'firstContactAt', l.first_contact_at,
      'lastContactAt', l.last_contact_at, 'followUpAt', l.follow_up_at,
      'nextAppointmentAt', (select min(a.starts_at) from appointment a
        where a.lead_id = l.id and a.cancelled_at is null and a.no_show_at is null and a.ends_at > now()),
      'visitId', (select v.id from visit v where v.customer_id = l.customer_id and v.lead_id = l.id
        and v.ended_at is null and v.voided_at is null),
      'unread', l.opened_by_consultant_at is null and l.consultant_id is not null
    ) order by l.rank desc, l.id), '[]') as rows
    from page l
    join customer c on c.id = l.customer_id
    join stores s on s.id = l.store_id
    join product_line p on p.id = l.product_line_id`;
  return (answer?.rows ?? []).map(({ today, productLineId, ...row }) => ({
    ...row,
    morningLog2: morningInterest(
      { interestLog2: row.interestLog2, productLineId, openedAt: new Date(row.openedAt) },
      today ?? [],
    ),
  }));
}

function pageOf(wanted: Wanted): Prisma.Sql {
  if ("leadIds" in wanted) {
    return Prisma.sql`select * from lead where id = any(${[...wanted.leadIds]}::uuid[]) and closed_at is null`;
  }
  const { consultantId, limit = pageSize, after } = wanted;
  const further = after
    ? Prisma.sql`and rank <= ${after.rank} and (rank < ${after.rank} or id > ${after.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`select * from lead where consultant_id = ${consultantId}::uuid and closed_at is null ${further}
    order by rank desc, id limit ${limit}`;
}

/**
 * What moved the score since midnight: the trail as call and name, our own facts by the name of their signal. What the
 * lead itself rules out is not looked up.
 */
const signalsToday = Prisma.sql`
  select json_agg(json_build_array(t.call, t.name, extract(epoch from t.at) * 1000, t.line)) as signals from (
    (select e.call, e.name, e.occurred_at as at, e.product_line_id as line from trail_event e
      where c.last_seen_at >= s.day_started_at and e.customer_id = l.customer_id
        and e.occurred_at >= s.day_started_at limit 500)
    union all select '', 'call_reached', k.at, null from contact k
      where l.last_contact_at >= s.day_started_at and k.lead_id = l.id and k.at >= s.day_started_at and k.undone_at is null
        and k.channel = 'call' and k.result = 'reached'
    union all select '', 'appointment_booked', a.booked_at, null from appointment a
      where l.stage in ('appointment', 'showed') and a.lead_id = l.id and a.booked_at >= s.day_started_at and a.cancelled_at is null
    union all select '', 'checked_in', v.started_at, null from visit v
      where l.stage = 'showed' and v.lead_id = l.id and v.started_at >= s.day_started_at and v.voided_at is null) t`;

export type QueueCounts = { open: number; unread: number };

/** How many open leads one consultant holds, and how many of them they have not opened yet. */
export async function queueCounts(reader: Reader, consultantId: string): Promise<QueueCounts> {
  const [counts] = await reader.$queryRaw<QueueCounts[]>`
    select count(*)::int as open, (count(*) filter (where opened_by_consultant_at is null))::int as unread
    from lead where consultant_id = ${consultantId}::uuid and closed_at is null`;
  return counts ?? { open: 0, unread: 0 };
}
