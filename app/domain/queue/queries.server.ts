import type { QueuePlace, QueueRow } from "#app/domain/queue/schema.ts";
import { sinceMorning, type TodaySignal } from "#app/domain/queue/since-morning.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Wanted =
  /** a page of one consultant's queue */
  | { consultantId: string; limit?: number; after?: QueuePlace }
  /** these leads, whoever holds them; closed ones are left out */
  | { leadIds: readonly string[] };

const pageSize = 50;

/** What moved the score of some of the rows since midnight, by lead. */
type Today = Record<string, readonly [productLineId: string, signals: TodaySignal[]]>;
type StoredRows = { rows: string; today: Today | null };

/** Open leads as rows of a queue, best first: one statement, one JSON. */
export async function queueRows(reader: Reader, wanted: Wanted): Promise<QueueRow[]> {
  const [stored] = await reader.$queryRaw<StoredRows[]>`
    with ${sourcesOf(wanted)} select ${rowsAsText} ${listedRows}`;
  return stored ? rowsOf(stored) : [];
}

/** A page of one queue as the JSON it is sent as, with what else a console needs to know of the same snapshot. */
export type QueuePage = {
  /** The rows, best first, as JSON. */
  rows: string;
  /** How far the queue's channel was: later changes bring this page up to date. */
  seq: number;
  open: number;
  unread: number;
  /** The database's clock at this read, in milliseconds. */
  readAt: number;
  /** When the passing of time alone changes what is in it: a store's midnight, an appointment that ends. */
  until: number;
};

/** Reads a page of one consultant's queue: one statement, and so one snapshot. */
export async function queuePage(
  reader: Reader,
  { consultantId, ...page }: { consultantId: string; limit: number; after?: QueuePlace },
): Promise<QueuePage> {
  const [stored] = await reader.$queryRaw<[StoredRows & QueuePage]>`
    with ${sourcesOf({ consultantId, ...page })}, held as (
      select count(*)::int as open, (count(*) filter (where opened_by_consultant_at is null))::int as unread
      from lead where consultant_id = ${consultantId}::uuid and closed_at is null)
    select ${rowsAsText}, ${rowsUntil} as until, ${milliseconds(Prisma.sql`now()`)} as "readAt",
      coalesce((select seq from feed_head where channel = ${queueChannel(consultantId)}), 0)::float8 as seq,
      (select open from held) as open, (select unread from held) as unread ${listedRows}`;
  const { today, rows, ...told } = stored;
  return { ...told, rows: today ? JSON.stringify(rowsOf(stored)) : rows };
}

/** The leads asked for, and the small tables that are read once and not for every row. */
function sourcesOf(wanted: Wanted): Prisma.Sql {
  return Prisma.sql`page as materialized (${leadsOf(wanted)}), stores as materialized (
      select id, code, date_trunc('day', now() at time zone time_zone) at time zone time_zone as day_started_at,
        (date_trunc('day', now() at time zone time_zone) + interval '1 day') at time zone time_zone as day_ends_at
      from store), lines as materialized (
      select id, json_build_object('code', code, 'nameVi', name_vi, 'nameEn', name_en) as names from product_line)`;
}

function leadsOf(wanted: Wanted): Prisma.Sql {
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
  select json_agg(json_build_array(t.call, t.name, extract(epoch from t.at) * 1000, t.line)) as list from (
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

/** One row, named as `QueueRow` names it. What asks for now() in here must say in `rowsUntil` when that changes. */
const row = Prisma.sql`
  select l.id, l.customer_id as "customerId", l.consultant_id as "consultantId", s.code as "storeCode",
    c.name, c.salutation, phone.ending as "phoneEnd", l.stage,
    l.rank, l.interest_log2 as "interestLog2", l.fit_log2 as "fitLog2",
    l.interest_log2 as "morningLog2", null as "gainedBy", s.day_started_at as "dayStartedAt",
    l.source, l.touch ->> 'campaign' as campaign, l.touch ->> 'source' as "touchSource",
    p.names as "productLine", c.last_seen_at as "lastSeenAt", c.last_seen as "lastSeen",
    l.opened_at as "openedAt", l.assigned_at as "assignedAt", l.first_contact_at as "firstContactAt",
    l.accepted_at as "acceptedAt", l.accept_by as "acceptBy", l.contact_by as "contactBy",
    l.last_signal_at as "lastSignalAt", l.snoozed_at as "snoozedAt", l.snoozed_until as "snoozedUntil",
    l.last_contact_at as "lastContactAt", l.follow_up_at as "followUpAt", next.starts_at as "nextAppointmentAt",
    (select v.id from visit v where v.customer_id = l.customer_id and v.lead_id = l.id
      and v.ended_at is null and v.voided_at is null) as "visitId",
    l.opened_by_consultant_at is null and l.consultant_id is not null as unread`;

const listedRows = Prisma.sql`
  from page l
  join customer c on c.id = l.customer_id
  join stores s on s.id = l.store_id
  join lines p on p.id = l.product_line_id
  left join lateral (select right(i.value, 4) as ending from identity i
    where i.customer_id = l.customer_id and i.kind = 'phone' limit 1) phone on true
  left join lateral (select min(a.starts_at) as starts_at, min(a.ends_at) as ends_at from appointment a
    where a.lead_id = l.id and a.cancelled_at is null and a.no_show_at is null and a.ends_at > now()) next on true
  left join lateral (${signalsToday}) signals on true
  cross join lateral (${row}) r`;

const rowsAsText = Prisma.sql`
  coalesce(json_agg(r order by l.rank desc, l.id), '[]')::text as rows,
  json_object_agg(l.id, json_build_array(l.product_line_id, signals.list))
    filter (where signals.list is not null) as today`;

const rowsUntil = milliseconds(
  Prisma.sql`least((select min(day_ends_at) from stores), min(next.ends_at))`,
);

function milliseconds(moment: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(extract(epoch from ${moment}) * 1000)::float8`;
}

/** The rows with their interest as it was this morning, where anything has happened since. */
function rowsOf({ rows, today }: StoredRows): QueueRow[] {
  const list = JSON.parse(rows) as QueueRow[];
  for (const one of list) {
    const [productLineId, signals] = today?.[one.id] ?? [];
    if (!productLineId || !signals) continue;
    const lead = {
      interestLog2: one.interestLog2,
      productLineId,
      openedAt: new Date(one.openedAt),
    };
    Object.assign(one, sinceMorning(lead, signals));
  }
  return list;
}

export type QueueCounts = { open: number; unread: number };

/** How many open leads one consultant holds, and how many of them they have not opened yet. */
export async function queueCounts(reader: Reader, consultantId: string): Promise<QueueCounts> {
  const [counts] = await reader.$queryRaw<QueueCounts[]>`
    select count(*)::int as open, (count(*) filter (where opened_by_consultant_at is null))::int as unread
    from lead where consultant_id = ${consultantId}::uuid and closed_at is null`;
  return counts ?? { open: 0, unread: 0 };
}
