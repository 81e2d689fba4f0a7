import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";

/** The runtime role: row level security applies to it, and history tables cannot be rewritten by it. */
export const runtimeRole = "showline_app";

let opened: { url: string; pool: pg.Pool; prisma: PrismaClient } | undefined;

function open() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the embedded database first");
  if (opened?.url === url) return opened;
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(process.env.DATABASE_POOL ?? 12),
    options: `-c role=${runtimeRole} -c timezone=UTC`,
    application_name: "showline",
    connectionTimeoutMillis: 10_000,
  });
  // A lost idle connection is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  opened = { url, pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
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

/** Closes the pool; a later use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await closing?.prisma.$disconnect();
  await closing?.pool.end();
}
