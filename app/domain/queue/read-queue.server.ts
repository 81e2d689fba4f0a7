import {
  countsAfter,
  type HeldQueue,
  heldLength,
  holdRows,
  withChanged,
} from "#app/domain/queue/held-queue.ts";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import { queuePage } from "#app/domain/queue/queries.server.ts";
import {
  type QueueKnown,
  type QueueSince,
  queueSince,
  queueSinceIn,
} from "#app/domain/queue/read-since.server.ts";
import type { QueuePlace, QueueRow } from "#app/domain/queue/schema.ts";
import type { StoredRow } from "#app/domain/queue/stored-rows.ts";
import { type Reader, readPlain } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";

/** A page of a queue, with what else a console needs to know of the same snapshot. */
export type QueueAnswer = {
  /** Best first. */
  rows: readonly StoredRow[];
  /** How far the queue's channel was: later changes bring this page up to date. */
  seq: number;
  open: number;
  unread: number;
  /** The database's clock when it was last read whole. */
  readAt: number;
  /** Until when it holds though nothing changes: the next midnight of a store, or the end of an appointment it shows. */
  holdsUntil: number;
};

export type QueueQuestion = { limit: number; after?: QueuePlace };

type KeptQueue = QueueAnswer & {
  held: HeldQueue;
  dayEndsAt: number;
  bytes: number;
};

/** What no channel tells of, a product line renamed for one, shows within this time all the same. */
const longestMs = 60_000;
const mostBytes = 48 * 2 ** 20;
const kept = new KeptAnswers<KeptQueue>(mostBytes);

/**
 * The beginning of one's own queue, or a page after a place in it. The beginning is kept, and brought up to date by the
 * leads that changed since: every change of a queue moves its channel and names its leads within its own transaction.
 */
export async function readQueue(scope: StoreScope, question: QueueQuestion): Promise<QueueAnswer> {
  const { limit, after } = question;
  if (after) {
    const page = await readPlain(scope, (reader) =>
      queuePage(reader, { consultantId: ownerOf(scope), limit, after }),
    );
    return { ...page, holdsUntil: holdsUntil(page) };
  }
  return keptOr(scope, limit, {
    since: (known) => queueSince(scope, known),
    whole: () => readPlain(scope, (reader) => readBeginning(reader, scope, limit)),
  });
}

/** The beginning of one's own queue in the snapshot of a transaction that reads other things too. */
export async function readQueueIn(
  reader: Reader,
  scope: StoreScope,
  limit: number,
): Promise<QueueAnswer> {
  return keptOr(scope, limit, {
    since: (known) => queueSinceIn(reader, scope, known),
    whole: () => readBeginning(reader, scope, limit),
  });
}

type Ways = {
  since: (known: QueueKnown) => Promise<QueueSince>;
  whole: () => Promise<KeptQueue>;
};

async function keptOr(
  scope: StoreScope,
  limit: number,
  { since, whole }: Ways,
): Promise<KeptQueue> {
  const key = `${scope.staffId} ${limit} ${scopeSetting(scope)}`;
  const known = kept.get(key);
  const current = known && broughtUp(known, limit, await since(knownOf(known)));
  if (known && current === known) return known;
  const fresh = current ?? (await whole());
  // Of two reads at once the one that began earlier may end later.
  const meanwhile = kept.get(key);
  if (!meanwhile || meanwhile.seq <= fresh.seq) kept.put(key, fresh);
  return fresh;
}

function knownOf({ seq, held }: KeptQueue): QueueKnown {
  return { seq, held: () => held.edge && held.rows.map(({ id }) => id).join(" ") };
}

/** What was kept as it is now, the same object where nothing has changed; null when it must be read whole. */
function broughtUp(known: KeptQueue, limit: number, since: QueueSince): KeptQueue | null {
  const { held, readAt, dayEndsAt } = known;
  if (since.at >= Math.min(readAt + longestMs, known.holdsUntil)) return null;
  if (since.seq === known.seq) return known;
  if (!since.changed) return null;
  const now = withChanged(held, limit, since.changed);
  const counts = since.changed.counts ?? countsAfter(known, held, since.changed);
  return now && keepable(now, limit, { ...counts, seq: since.seq, readAt, dayEndsAt });
}

async function readBeginning(reader: Reader, scope: StoreScope, limit: number): Promise<KeptQueue> {
  const asked = heldLength(limit);
  const page = await queuePage(reader, { consultantId: ownerOf(scope), limit: asked });
  const { rows, ...told } = page;
  return keepable(holdRows(rows, asked), limit, told);
}

type Told = Omit<KeptQueue, "rows" | "held" | "bytes" | "holdsUntil">;

function keepable(held: HeldQueue, limit: number, told: Told): KeptQueue {
  // As text, and once more as it was sent.
  const bytes = held.rows.reduce((sum, { text }) => sum + 3 * text.length, 0);
  const until = holdsUntil({ rows: held.rows, dayEndsAt: told.dayEndsAt });
  return { ...told, rows: held.rows.slice(0, limit), held, bytes, holdsUntil: until };
}

function holdsUntil({ rows, dayEndsAt }: { rows: readonly StoredRow[]; dayEndsAt: number }) {
  return rows.reduce((until, { endsAt }) => Math.min(until, endsAt ?? until), dayEndsAt);
}

function ownerOf({ staffId }: StoreScope): string {
  if (!staffId) throw new Error("only a person has a queue");
  return staffId;
}

const objects = new WeakMap<StoredRow, QueueRow>();
const lists = new WeakMap<QueueAnswer, QueueRow[]>();

/** The rows of an answer as objects: the same ones for as long as they are kept. */
export function rowsOf(answer: QueueAnswer): QueueRow[] {
  const known = lists.get(answer) ?? answer.rows.map(objectOf);
  lists.set(answer, known);
  return known;
}

function objectOf(row: StoredRow): QueueRow {
  const known = objects.get(row) ?? (JSON.parse(row.text) as QueueRow);
  objects.set(row, known);
  return known;
}
