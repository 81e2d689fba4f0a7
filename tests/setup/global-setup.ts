import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#app/infrastructure/embedded-postgres.server.ts";
import { migrate } from "#app/infrastructure/migrate.server.ts";
import { query } from "./query.ts";
import { sweepKilledRuns } from "./sweep-killed-runs.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { ownerUrl: string; superuserUrl: string };
  }
}

// Speed only: a test that kills the server itself starts its own, with these left on.
const unsafe = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const prefix = "showline-test-";

let started: ReturnType<typeof start> | undefined;
let projects = 0;

/** One PostgreSQL for the whole run, and in it one migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  projects += 1;
  started ??= start();
  const { postgres, folder } = await started;
  project.provide("postgres", { ownerUrl: postgres.url, superuserUrl: postgres.superuserUrl });
  return async () => {
    projects -= 1;
    if (projects > 0) return;
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function start() {
  await sweepKilledRuns(prefix);
  const folder = temporaryFolder(`${prefix}${process.pid}-`);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings: unsafe });
  const template = new URL(postgres.url);
  template.pathname = "/showline_template";
  await query(postgres.superuserUrl, "create database showline_template owner showline");
  await migrate(template.href);
  return { postgres, folder };
}
