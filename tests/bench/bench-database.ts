import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#app/infrastructure/embedded-postgres.server.ts";
import { migrate } from "#app/infrastructure/migrate.server.ts";
import { sweepKilledRuns } from "#tests/setup/sweep-killed-runs.ts";

/** One database of the run, as its owner: row level security does not apply to these connections. */
export type BenchDatabase = {
  url: string;
  pool: pg.Pool;
  /** Empties tables and writes everything out, so that no round pays for the one before it. */
  settle(...tables: string[]): Promise<void>;
  close(): Promise<void>;
};

const prefix = "showline-bench-";
/** What makes an answer durable stays on: without it the figures would mean nothing. */
const durable = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/** The PostgreSQL of the run, in a temporary folder that goes with it. */
export async function startPostgres() {
  await sweepKilledRuns(prefix);
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const settings = { ...durable, max_wal_size: "4GB" };
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings });
  return {
    openDatabase: (name: string) => openDatabase(postgres, name),
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openDatabase(
  postgres: { url: string; superuserUrl: string },
  name: string,
): Promise<BenchDatabase> {
  const house = new pg.Client({ connectionString: postgres.superuserUrl });
  await house.connect();
  await refuseForgetful(house);
  await house.query(`create database ${name} owner showline`);
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const pool = new pg.Pool({ connectionString: url.href, max: 4 });
  pool.on("error", () => undefined);
  return {
    url: url.href,
    pool,
    async settle(...tables) {
      if (tables.length > 0) await pool.query(`truncate ${tables.join(", ")}`);
      await house.query("checkpoint");
    },
    async close() {
      await pool.end();
      await house.query(`drop database if exists ${name} with (force)`);
      await house.end();
    },
  };
}

async function refuseForgetful(client: pg.Client) {
  for (const setting of Object.keys(durable)) {
    const { rows } = await client.query(`show ${setting}`);
    if (rows[0][setting] !== "on") throw new Error(`${setting} is off: this measures nothing`);
  }
}
