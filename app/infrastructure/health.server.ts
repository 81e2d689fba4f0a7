import type pg from "pg";
import { pendingMigrations } from "./migrate.server.ts";
import { isShuttingDown } from "./shutdown.server.ts";

export type Readiness = { ready: boolean; checks: Record<string, "ok" | "failed"> };

/** Asks whether the process can do its work: the database answers, its schema is current, jobs can be taken. */
export function createReadiness(
  pool: () => pg.Pool,
  others: Record<string, () => Promise<unknown>>,
) {
  let migrated = false;
  const checks: Record<string, () => Promise<unknown>> = {
    running: async () => {
      if (isShuttingDown()) throw new Error("stopping");
    },
    database: () => pool().query("select 1"),
    migrations: async () => {
      if (migrated) return;
      const pending = await pendingMigrations((sql) => pool().query(sql));
      if (pending.length > 0) throw new Error("pending");
      migrated = true;
    },
    ...others,
  };
  return async (): Promise<Readiness> => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const),
    );
    return {
      ready: results.every(([, ok]) => ok),
      checks: Object.fromEntries(results.map(([name, ok]) => [name, ok ? "ok" : "failed"])),
    };
  };
}

async function passes(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), 2000);
  });
  try {
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
