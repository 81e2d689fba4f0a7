import { type DatabaseRows, type StoredRow, storedRows } from "#app/domain/queue/stored-rows.ts";
import { databasePool } from "#app/infrastructure/database.server.ts";
import { readHeads } from "#app/infrastructure/feed-heads.server.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";
import { queueChannel } from "#app/realtime/channels.ts";

/** Where one's own queue stands, by the database's clock, and what has changed in it since what was known. */
export type QueueSince = { seq: number; at: number; changed: QueueChanged | null };

/** The leads that changed and those of them that are in the queue now as rows, of one snapshot. */
export type QueueChanged = {
  named: readonly string[];
  rows: readonly StoredRow[];
  /** How many there are; null where that follows from what is known. */
  counts: { open: number; unread: number } | null;
};

/** The number that is known of a queue, and how to tell its leads in one text; null: those are all there were. */
export type QueueKnown = { seq: number; held: () => string | null };

type Question = { scope: StoreScope; known: QueueKnown | null };
type Asked = Question & {
  told: (since: QueueSince) => void;
  failed: (error: unknown) => void;
};

const mostAtOnce = 100;
/** More changes than this, and reading the queue whole costs no more. */
const mostChanges = 25;
/** How many statements are under way at most; the next takes everybody who has asked meanwhile. */
const mostStatements = 3;
let waiting: Asked[] = [];
let statements = 0;

/**
 * Asks through the walls where one's own queue stands and what has changed since, not before the question was put. Whoever
 * asks while answers are under way goes together in the next statement: a crowd costs little more than one.
 */
export function queueSince(scope: StoreScope, known: QueueKnown | null): Promise<QueueSince> {
  return new Promise((told, failed) => {
    waiting.push({ scope, known, told, failed });
    askSoon();
  });
}

/**
 * The same in the snapshot of a transaction that reads other things too, behind the same person's walls. Where the queue
 * stands is asked first, as everything of a page asks it: of a queue that rests nothing else is.
 */
export async function queueSinceIn(
  reader: Reader,
  scope: StoreScope,
  known: QueueKnown,
): Promise<QueueSince> {
  const channel = queueChannel(scope.staffId ?? "");
  const [head] = await readHeads(reader, [channel]);
  if (head?.seq === known.seq) return { seq: head.seq, at: head.at, changed: null };
  const [stores, staff, seqs, held] = valuesOf([{ scope, known }]);
  const found = await reader.$queryRaw<Found[]>`select * from showline.queues_since(
    ${stores}::text[], ${staff}::uuid[], ${seqs}::float8[], ${held}::text[], ${mostChanges}::int)`;
  return answersOf(found)[0] as QueueSince;
}

function askSoon(): void {
  if (statements >= mostStatements || waiting.length === 0) return;
  statements += 1;
  setImmediate(async () => {
    const together = waiting.slice(0, mostAtOnce).sort(byWalls);
    waiting = waiting.slice(mostAtOnce);
    try {
      const answers = answersOf(await readTogether(together));
      for (const [at, { told }] of together.entries()) told(answers[at] as QueueSince);
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
    statements -= 1;
    askSoon();
  });
}

/** Those who see the same stores stand together: their rows are read at once. */
function byWalls(a: Question, b: Question): number {
  const [left, right] = [scopeSetting(a.scope), scopeSetting(b.scope)];
  return left < right ? -1 : Number(left > right);
}

async function readTogether(questions: readonly Question[]): Promise<Found[]> {
  if (questions.length === 0) return [];
  const { rows } = await databasePool().query<Found>({
    name: "queues-since",
    text: "select * from showline.queues_since($1, $2, $3, $4, $5)",
    values: [...valuesOf(questions), mostChanges],
  });
  return rows;
}

function valuesOf(questions: readonly Question[]) {
  return [
    questions.map(({ scope }) => scopeSetting(scope)),
    questions.map(({ scope }) => scope.staffId ?? ""),
    questions.map(({ known }) => known?.seq ?? -1),
    questions.map(({ known }) => (known ? known.held() : "")),
  ] as const;
}

/** Where one queue stands; or, without a number, rows of one person's queue behind walls that several share. */
type Found = DatabaseRows & {
  wall: number;
  staff: string;
  seq: number | null;
  at: number;
  named: string[] | null;
  open: number | null;
  unread: number | null;
};

function answersOf(found: readonly Found[]): QueueSince[] {
  const rows = new Map<string, StoredRow[]>();
  for (const one of found) {
    if (one.seq === null) rows.set(`${one.wall} ${one.staff}`, storedRows(one));
  }
  const answers: QueueSince[] = [];
  for (const { wall, staff, seq, at, named, open, unread } of found) {
    if (seq === null) continue;
    const own = (rows.get(`${wall} ${staff}`) ?? []).filter(({ id }) => named?.includes(id));
    const counts = open === null || unread === null ? null : { open, unread };
    answers.push({ seq, at, changed: named && { named, rows: own, counts } });
  }
  return answers;
}
