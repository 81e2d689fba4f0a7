import { createHash } from "node:crypto";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import { type QueuePage, queuePage } from "#app/domain/queue/queries.server.ts";
import type { QueuePlace } from "#app/domain/queue/schema.ts";
import { databasePool } from "#app/infrastructure/database.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";

/** A page of a queue, and a name that changes whenever anything in it does. */
export type QueueAnswer = QueuePage & { version: string; bytes: number };

export type QueueQuestion = { limit: number; after?: QueuePlace };

/** Where one's own queue stands now: the number of its last change, and the database's clock. */
export type QueueHead = { seq: number; at: number };

/** What no channel tells of, a product line renamed for one, shows within this time all the same. */
const longestMs = 60_000;
const mostBytes = 48 * 2 ** 20;
const kept = new KeptAnswers<QueueAnswer>(mostBytes);

/**
 * The beginning of one's own queue, or a page after a place in it. The beginning is kept for as long as its channel has
 * not moved and nothing in it has come due: every change of a queue moves its channel within its own transaction.
 */
export async function readQueue(scope: StoreScope, question: QueueQuestion): Promise<QueueAnswer> {
  const { staffId } = scope;
  if (!staffId) throw new Error("only a person has a queue");
  if (question.after) return read(scope, staffId, question);
  const key = `${staffId} ${question.limit} ${scopeSetting(scope)}`;
  const known = kept.get(key);
  if (known && stillHolds(known, await queueHead(scope))) return known;
  const fresh = await read(scope, staffId, question);
  // Of two reads at once the one that began earlier may end later.
  const meanwhile = kept.get(key);
  if (!meanwhile || meanwhile.seq <= fresh.seq) kept.put(key, fresh);
  return fresh;
}

/** Asks through the walls where one's own queue stands: one statement, one row, by its key. */
export async function queueHead(scope: StoreScope): Promise<QueueHead> {
  const { rows } = await databasePool().query<QueueHead>({
    name: "queue-head",
    text: "select seq, at from showline.queue_head($1, $2)",
    values: [scopeSetting(scope), scope.staffId],
  });
  return rows[0] as QueueHead;
}

/** Whether a page read earlier is what a read at this head would give. */
export function stillHolds(page: QueuePage, head: QueueHead): boolean {
  return head.seq === page.seq && head.at < Math.min(page.until, page.readAt + longestMs);
}

/** Forgets every kept page, as a process that has just started. */
export function forgetQueues(): void {
  kept.clear();
}

async function read(
  scope: StoreScope,
  consultantId: string,
  question: QueueQuestion,
): Promise<QueueAnswer> {
  const page = await readPlain(scope, (reader) => queuePage(reader, { consultantId, ...question }));
  const { rows, seq, open, unread } = page;
  const version = createHash("sha1").update(`${seq} ${open} ${unread} ${rows}`).digest("base64url");
  return { ...page, version, bytes: 2 * rows.length };
}
