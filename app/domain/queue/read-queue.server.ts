import { createHash } from "node:crypto";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import { type QueuePage, queuePage } from "#app/domain/queue/queries.server.ts";
import { type QueueHead, queueHead } from "#app/domain/queue/read-heads.server.ts";
import type { QueuePlace, QueueRow } from "#app/domain/queue/schema.ts";
import { type Reader, readPlain } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";
import { queueChannel } from "#app/realtime/channels.ts";

/** A page of a queue, and a name that changes whenever anything in it does. */
export type QueueAnswer = QueuePage & { version: string; bytes: number };

export type QueueQuestion = { limit: number; after?: QueuePlace };

/** What no channel tells of, a product line renamed for one, shows within this time all the same. */
const longestMs = 60_000;
const mostBytes = 48 * 2 ** 20;
const kept = new KeptAnswers<QueueAnswer>(mostBytes);

/**
 * The beginning of one's own queue, or a page after a place in it. The beginning is kept for as long as its channel has
 * not moved and nothing in it has come due: every change of a queue moves its channel within its own transaction.
 */
export async function readQueue(scope: StoreScope, question: QueueQuestion): Promise<QueueAnswer> {
  const read = () => readPlain(scope, (reader) => readPage(reader, scope, question));
  if (question.after) return read();
  return keptOr(scope, question.limit, () => queueHead(scope), read);
}

/** The beginning of one's own queue in the snapshot of a transaction that reads other things too. */
export async function readQueueIn(
  reader: Reader,
  scope: StoreScope,
  limit: number,
): Promise<QueueAnswer> {
  const head = () => headIn(reader, scope);
  return keptOr(scope, limit, head, () => readPage(reader, scope, { limit }));
}

async function keptOr(
  scope: StoreScope,
  limit: number,
  head: () => Promise<QueueHead>,
  read: () => Promise<QueueAnswer>,
): Promise<QueueAnswer> {
  const key = `${scope.staffId} ${limit} ${scopeSetting(scope)}`;
  const known = kept.get(key);
  if (known && stillHolds(known, await head())) return known;
  const fresh = await read();
  // Of two reads at once the one that began earlier may end later.
  const meanwhile = kept.get(key);
  if (!meanwhile || meanwhile.seq <= fresh.seq) kept.put(key, fresh);
  return fresh;
}

async function headIn(reader: Reader, { staffId }: StoreScope): Promise<QueueHead> {
  const [head] = await reader.$queryRaw<[QueueHead]>`
    select coalesce((select seq from feed_head where channel = ${queueChannel(staffId ?? "")}), 0)::float8 as seq,
      (extract(epoch from now()) * 1000)::float8 as at`;
  return head;
}

/** Whether a page read earlier is what a read at this head would give. */
export function stillHolds(page: QueuePage, head: QueueHead): boolean {
  return head.seq === page.seq && head.at < Math.min(page.until, page.readAt + longestMs);
}

const lists = new WeakMap<QueueAnswer, QueueRow[]>();

/** The rows of an answer as objects: the same ones for as long as the answer is kept. */
export function rowsOf(answer: QueueAnswer): QueueRow[] {
  const known = lists.get(answer) ?? (JSON.parse(answer.rows) as QueueRow[]);
  lists.set(answer, known);
  return known;
}

async function readPage(
  reader: Reader,
  { staffId }: StoreScope,
  question: QueueQuestion,
): Promise<QueueAnswer> {
  if (!staffId) throw new Error("only a person has a queue");
  const page = await queuePage(reader, { consultantId: staffId, ...question });
  const { rows, seq, open, unread } = page;
  const version = createHash("sha1").update(`${seq} ${open} ${unread} ${rows}`).digest("base64url");
  return { ...page, version, bytes: 2 * rows.length };
}
