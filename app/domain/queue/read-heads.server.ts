import { databasePool } from "#app/infrastructure/database.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";

/** Where one's own queue stands now: the number of its last change, and the database's clock. */
export type QueueHead = { seq: number; at: number };

type Asked = {
  scope: StoreScope;
  told: (head: QueueHead) => void;
  failed: (error: unknown) => void;
};

const mostAtOnce = 100;
let waiting: Asked[] = [];
let asking = false;

/**
 * Asks through the walls where one's own queue stands, not before the question was put. Whoever asks while an answer is
 * under way goes together in the next statement: a crowd costs the database little more than one.
 */
export function queueHead(scope: StoreScope): Promise<QueueHead> {
  return new Promise((told, failed) => {
    waiting.push({ scope, told, failed });
    askSoon();
  });
}

function askSoon(): void {
  if (asking || waiting.length === 0) return;
  asking = true;
  setImmediate(async () => {
    const together = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    try {
      const heads = await readHeads(together.map(({ scope }) => scope));
      for (const [at, { told }] of together.entries()) told(heads[at] as QueueHead);
    } catch (error) {
      for (const { failed } of together) failed(error);
    }
    asking = false;
    askSoon();
  });
}

async function readHeads(scopes: StoreScope[]): Promise<QueueHead[]> {
  const { rows } = await databasePool().query<QueueHead>({
    name: "queue-heads",
    text: "select seq, at from showline.queue_heads($1, $2)",
    values: [scopes.map(scopeSetting), scopes.map(({ staffId }) => staffId)],
  });
  return rows;
}
