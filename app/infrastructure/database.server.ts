import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "#prisma/generated/client.ts";

/** The runtime role: row level security applies to it, and history tables cannot be rewritten by it. */
export const runtimeRole = "showline_app";

/** The backends behind the shared pool, by process id. */
const ownBackends = new Set<number>();

let opened: { url: string; pool: pg.Pool; prisma: PrismaClient } | undefined;

const statementNames = new Map<string, string>();
const mostNames = 500;

/** Says of a statement that no plan of it is kept: what it is given decides which way is short. */
export const plannedAnew = Prisma.raw("/* planned anew */");

/**
 * Names the statements that are written once and run often (sets, rows as JSON, functions of the house, the walls), so that each
 * connection plans them once. Others keep no name: their text varies, and a plan kept for each would only cost memory.
 */
function nameStatement({ sql }: { sql: string }): string {
  if (sql.includes(plannedAnew.sql)) return "";
  return /unnest\(|jsonb?_(object_)?agg|set_config|showline\./.test(sql) ? statementName(sql) : "";
}

/** The name under which a connection keeps the plan of a statement; empty when there are too many. */
export function statementName(sql: string): string {
  const known = statementNames.get(sql) ?? "";
  if (known || statementNames.size >= mostNames) return known;
  const name = `s_${createHash("sha1").update(sql).digest("base64url")}`;
  statementNames.set(sql, name);
  return name;
}

/**
 * A process that says nothing for so long in the middle of a transaction is frozen: the database takes back its locks,
 * and what it writes when it thaws is refused.
 */
function frozenSeconds(): number {
  return Number(process.env.DATABASE_IDLE_SECONDS ?? 10);
}

function open() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the embedded database first");
  if (opened?.url === url) return opened;
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(process.env.DATABASE_POOL ?? 12),
    // A connection that is new plans everything anew, and customers of a burst wait for it: what was opened once is kept.
    min: 6,
    idleTimeoutMillis: 600_000,
    options: `-c role=${runtimeRole} -c timezone=UTC -c idle_in_transaction_session_timeout=${frozenSeconds()}s`,
    application_name: "showline",
    connectionTimeoutMillis: 10_000,
    // Statements asked at once travel together instead of each waiting for the answer of the one before.
    pipeline: true,
  });
  // A lost connection is replaced at the next use; without listeners, on idle ones and on those in use between two
  // statements, it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("connect", (client) => ownBackends.add(backendOf(client)));
  pool.on("remove", (client) => ownBackends.delete(backendOf(client)));
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement });
  opened = { url, pool, prisma: new PrismaClient({ adapter }) };
  return opened;
}

/** The Prisma client over the shared pool; opened at first use, since the embedded database starts after import. */
export function database(): PrismaClient {
  return open().prisma;
}

/** The shared pool for statements where Prisma would cost more than the statement. */
export function databasePool(): pg.Pool {
  return open().pool;
}

function backendOf(client: pg.PoolClient): number {
  return (client as unknown as { processID: number }).processID;
}

/** Whether a backend of PostgreSQL works for this process: what it notifies was announced here already. */
export function isOurConnection(processId: number): boolean {
  return ownBackends.has(processId);
}

/** Closes the pool; a later use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await closing?.prisma.$disconnect();
  await closing?.pool.end();
}
