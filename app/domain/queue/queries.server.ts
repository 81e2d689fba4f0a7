import type { QueuePlace, QueueRow } from "#app/domain/queue/schema.ts";
import {
  type DatabaseRows,
  queueRowsOf,
  type StoredRow,
  storedRows,
} from "#app/domain/queue/stored-rows.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Wanted =
  /** a page of one consultant's queue */
  | { consultantId: string; limit?: number; after?: QueuePlace }
  /** these leads, whoever holds them; closed ones are left out */
  | { leadIds: readonly string[] };

const pageSize = 50;

/** Open leads as rows of a queue, best first: one statement, one JSON. */
export async function queueRows(reader: Reader, wanted: Wanted): Promise<QueueRow[]> {
  const [found] = await reader.$queryRaw<DatabaseRows[]>`
    select ${rowsAndMarks} from showline.queue_rows(${leadsOf(wanted)}) r`;
  return found ? queueRowsOf(found) : [];
}

/** A page of one queue, with what else a console needs to know of the same snapshot. */
export type QueuePage = {
  /** Best first. */
  rows: StoredRow[];
  /** How far the queue's channel was: later changes bring this page up to date. */
  seq: number;
  open: number;
  unread: number;
  /** The database's clock at this read, in milliseconds. */
  readAt: number;
  /** The next midnight of a store, which changes what is "today". */
  dayEndsAt: number;
};

/** Reads a page of one consultant's queue: one statement, and so one snapshot. */
export async function queuePage(
  reader: Reader,
  { consultantId, ...page }: { consultantId: string; limit: number; after?: QueuePlace },
): Promise<QueuePage> {
  const [found] = await reader.$queryRaw<[DatabaseRows & QueuePage]>`
    with held as (
      select count(*)::int as open, (count(*) filter (where opened_by_consultant_at is null))::int as unread
      from lead where consultant_id = ${consultantId}::uuid and closed_at is null)
    select ${rowsAndMarks}, (extract(epoch from now()) * 1000)::float8 as "readAt",
      (select extract(epoch from min((date_trunc('day', now() at time zone time_zone) + interval '1 day')
        at time zone time_zone)) * 1000 from store)::float8 as "dayEndsAt",
      coalesce((select seq from feed_head where channel = ${queueChannel(consultantId)}), 0)::float8 as seq,
      (select open from held) as open, (select unread from held) as unread
    from showline.queue_rows(${leadsOf({ consultantId, ...page })}) r`;
  const { rows, marks, ...told } = found;
  return { ...told, rows: storedRows({ rows, marks } as DatabaseRows) };
}

function leadsOf(wanted: Wanted): Prisma.Sql {
  if ("leadIds" in wanted) return Prisma.sql`${[...wanted.leadIds]}::uuid[]`;
  const { consultantId, limit = pageSize, after } = wanted;
  const further = after
    ? Prisma.sql`and rank <= ${after.rank} and (rank < ${after.rank} or id > ${after.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`array(select id from lead where consultant_id = ${consultantId}::uuid and closed_at is null ${further}
    order by rank desc, id limit ${limit})`;
}

/** A line of JSON for each row and, in the same order, what `DatabaseRows` says about it. */
const rowsAndMarks = Prisma.sql`
  string_agg(r."row", E'\n' order by r.rank desc, r.id) as rows,
  json_agg(json_build_array(r.id, r.rank, r.unread, extract(epoch from r.ends_at) * 1000, r.today)
    order by r.rank desc, r.id) as marks`;
