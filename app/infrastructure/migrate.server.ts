import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";

// The number that Prisma's own migrate takes, so that the two exclude each other.
const MIGRATION_LOCK = 72707369;
const OLDEST_POSTGRES = 180000;

export type Migration = { name: string; sql: string; checksum: string };

/** Brings a database to the newest schema: each file once, in its own transaction. Returns the names applied. */
export async function migrate(url: string, folder = resolve("prisma/migrations")) {
  const client = new pg.Client({ connectionString: url, application_name: "showline migrate" });
  await client.connect();
  try {
    await refuseOldServer(client);
    // A schema may bear the user's name, and would then come before `public`.
    await client.query("set search_path to public");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await ensureRuntimeRole(client);
    await client.query(createTable);
    return await applyPending(client, readMigrations(folder));
  } finally {
    await client.end();
  }
}

/** The files that the database has not run yet; readiness asks this. */
export async function pendingMigrations(
  query: (sql: string) => Promise<{ rows: { migration_name: string }[] }>,
  folder = resolve("prisma/migrations"),
): Promise<string[]> {
  const { rows } = await query(
    `select migration_name from public._prisma_migrations where finished_at is not null`,
  );
  const done = new Set(rows.map((row) => row.migration_name));
  return readMigrations(folder)
    .map((migration) => migration.name)
    .filter((name) => !done.has(name));
}

async function refuseOldServer(client: pg.Client) {
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_version') as words",
  );
  if (rows[0].version < OLDEST_POSTGRES) {
    throw new Error(
      `Showline needs PostgreSQL 18 or newer; DATABASE_URL answers with ${rows[0].words}.`,
    );
  }
}

/**
 * The role that row level security applies to. Roles belong to the whole server: another database of it may be
 * creating the same one now, hence the second try.
 */
export async function ensureRuntimeRole(client: pg.Client) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(createRuntimeRole);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

const createRuntimeRole = `do $$
begin
  if not exists (select from pg_roles where rolname = 'showline_app') then
    create role showline_app nologin;
  end if;
  if not exists (
    select from pg_auth_members
    where roleid = 'showline_app'::regrole and member = current_user::regrole and set_option
  ) then
    execute format('grant showline_app to %I with inherit false, set true', current_user);
  end if;
end $$`;

const createTable = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function applyPending(client: pg.Client, migrations: Migration[]) {
  const { rows } = await client.query(
    `select migration_name, checksum from public._prisma_migrations where finished_at is not null`,
  );
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const checksum = done.get(migration.name);
    if (checksum === undefined) {
      await applyOne(client, migration);
      applied.push(migration.name);
    } else if (checksum !== migration.checksum) {
      throw new Error(
        `Migration ${migration.name} was changed after this database ran it. Put the file back and add a new one.`,
      );
    }
  }
  return applied;
}

async function applyOne(client: pg.Client, migration: Migration) {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const { message, position } = error as pg.DatabaseError;
    const line = position ? migration.sql.slice(0, Number(position)).split("\n").length : "?";
    throw new Error(`Migration ${migration.name} failed at line ${line}: ${message}`, {
      cause: error,
    });
  }
}
