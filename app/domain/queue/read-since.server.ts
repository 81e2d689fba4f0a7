import { type DatabaseRows, type StoredRow, storedRows } from "#app/domain/queue/stored-rows.ts";
import { databasePool } from "#app/infrastructure/database.server.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";

/** Where one's own queue stands, by the database's clock, and what has changed in it since the number that was known. */
export type QueueSince = { seq: number; at: number; changed: QueueChanged | null };

/** The leads that changed, those of them that are in the queue now as rows, and its counts, of one snapshot. */
export type QueueChanged = {
  named: readonly string[];
  rows: readonly StoredRow[];
  open: number;
  unread: number;
};

type Answer = DatabaseRows & { seq: number; at: number; open: number; unread: number } & {
  named: string[] | null;
};
type Question = { scope: StoreScope; known: number | null };
type Asked = Question & {
  told: (since: QueueSince) => void;
  failed: (error: unknown) => void;
};

const mostAtOnce = 100;
/** More changes than this, and reading the queue whole costs no more. */
const mostChanges = 25;
let waiting: Asked[] = [];
/** How many statements are under way at most; the next takes everybody who has asked meanwhile. */
const mostStatements = 3;
let statements = 0;

/**
 * Asks through the walls where one's own queue stands and what has changed since a number, not before the question was put.
 * Whoever asks while an answer is under way goes together in the next statement: a crowd costs little more than one.
 */
export function queueSince(scope: StoreScope, known: number | null): Promise<QueueSince> {
  return new Promise((told, failed) => {
    waiting.push({ scope, known, told, failed });
    askSoon();
  });
}

/** The same in the snapshot of a transaction that reads other things too, behind the same person's walls. */
export async function queueSinceIn(
  reader: Reader,
  scope: StoreScope,
  known: number | null,
): Promise<QueueSince> {
  const [stores, staff, numbers] = valuesOf([{ scope, known }]);
  const [answer] = await reader.$queryRaw<[Answer]>`
    select * from showline.queues_since(${stores}::text[], ${staff}::uuid[], ${numbers}::float8[], ${mostChanges}::int)`;
  return sinceOf(answer);
}

function askSoon(): void {
  if (statements >= mostStatements || waiting.length === 0) return;
  statements += 1;
  setImmediate(async () => {
    const together = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    try {
      const answers = await readTogether(together);
      for (const [at, { told }] of together.entries()) told(sinceOf(answers[at] as Answer));
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
    statements -= 1;
    askSoon();
  });
}

async function readTogether(questions: readonly Question[]): Promise<Answer[]> {
  const { rows } = await databasePool().query<Answer>({
    name: "queues-since",
    text: "select * from showline.queues_since($1, $2, $3, $4)",
    values: [...valuesOf(questions), mostChanges],
  });
  return rows;
}

function valuesOf(questions: readonly Question[]) {
  return [
    questions.map(({ scope }) => scopeSetting(scope)),
    questions.map(({ scope }) => scope.staffId ?? ""),
    questions.map(({ known }) => known ?? -1),
  ] as const;
}

function sinceOf({ seq, at, named, open, unread, ...rows }: Answer): QueueSince {
  return { seq, at, changed: named && { named, rows: storedRows(rows), open, unread } };
}
