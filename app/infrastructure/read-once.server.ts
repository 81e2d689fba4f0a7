import type { Socket } from "node:net";
import type pg from "pg";
import { Prisma } from "#prisma/generated/client.ts";
import { databasePool, statementName } from "./database.server.ts";
import type { StoreScope } from "./scope.ts";
import { wallsText } from "./walls.server.ts";

/** What a query needs of a transaction: tagged SQL, and nothing that writes. A transaction of Prisma is one too. */
export type Reader = {
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): PromiseLike<T>;
};

/**
 * Reads through the walls of a scope, in one consistent snapshot, without Prisma: what `work` asks at once goes to the
 * database in one round trip, together with the beginning of the transaction and its walls.
 */
export async function readPlain<T>(
  scope: StoreScope,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const client = await databasePool().connect();
  const reader = readerOn(client);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  // Each statement is written on its own otherwise, and a write costs as much as what it says.
  stream.cork();
  // Statements kept by name are planned once: planning what reads a few rows by key takes longer than reading them.
  const entered =
    client.query(`begin isolation level repeatable read read only; ${wallsText(scope)};
    set local plan_cache_mode = force_generic_plan`);
  try {
    const asked = askAll(() => work(reader), stream);
    const [value] = await Promise.all([asked, entered]);
    return value;
  } finally {
    reader.close();
    // Nobody waits for the end of what was only read: it goes out with whatever the connection is asked next, in order.
    stream.cork();
    client.query("commit").catch(() => undefined);
    client.release();
    setImmediate(() => stream.uncork());
  }
}

async function askAll<T>(work: () => Promise<T>, stream: Socket): Promise<T> {
  try {
    return work();
  } finally {
    stream.uncork();
  }
}

function readerOn(client: pg.PoolClient): Reader & { close(): void } {
  let closed = false;
  const asked = new Map<string, Promise<unknown[]>>();
  return {
    $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]) {
      // The connection serves somebody else by then, behind other walls.
      if (closed)
        return Promise.reject(new Error("a read went on after its transaction had ended"));
      const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
      // In one snapshot the same question has the same answer: several loaders ask where a channel stands.
      const question = text + JSON.stringify(values, asText);
      const known = asked.get(question);
      if (known) return known.then((rows) => [...rows] as T);
      const answer = client
        .query<Record<string, unknown>>({ name: statementName(text), text, values })
        .then(({ rows }) => rows);
      asked.set(question, answer);
      return answer as Promise<T>;
    },
    close: () => {
      closed = true;
    },
  };
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

type Work = { run: (reader: Reader) => Promise<void>; fail: (error: unknown) => void };
type Waiting = { scope: StoreScope; works: Work[] };

const waiting = new WeakMap<Request, Waiting>();

/** Reads what several loaders of one request want in one transaction: they share a snapshot and a round trip. */
export function readOnce<T>(
  request: Request,
  scope: StoreScope,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const known = waiting.get(request);
    const together = known?.scope === scope ? known : open(request, scope);
    together.works.push({ run: (reader) => work(reader).then(resolve, reject), fail: reject });
    if (together.works.length > 1) return;
    setImmediate(() => {
      if (waiting.get(request) === together) waiting.delete(request);
      const { works } = together;
      // A transaction that cannot begin has run nobody's work: each of them must hear of it.
      readPlain(scope, (reader) => Promise.all(works.map((one) => one.run(reader)))).catch(
        (error) => {
          for (const one of works) one.fail(error);
        },
      );
    });
  });
}

function open(request: Request, scope: StoreScope): Waiting {
  const together: Waiting = { scope, works: [] };
  waiting.set(request, together);
  return together;
}
