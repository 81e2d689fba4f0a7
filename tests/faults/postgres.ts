import { rmSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#app/infrastructure/embedded-postgres.server.ts";
import { migrate } from "#app/infrastructure/migrate.server.ts";
import { readPostmaster } from "#app/infrastructure/postmaster.server.ts";
import { query } from "#tests/setup/query.ts";
import { sweepKilledRuns } from "#tests/setup/sweep-killed-runs.ts";
import { temporaryFolder } from "#tests/setup/temporary-folder.ts";
import { pause } from "./seed.ts";

const prefix = "showline-fault-";
/** What makes an acknowledged write outlive a crash stays on. */
const durable = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/** A PostgreSQL of the test's own, migrated, that can be killed and started again where it was. */
export async function aPostgres() {
  await sweepKilledRuns(prefix);
  const folder = temporaryFolder(`${prefix}${process.pid}-`);
  const options = { dataDir: join(folder, "data"), settings: durable };
  const { url, superuserUrl, port } = await startEmbeddedPostgres(options);
  await migrate(url);
  const [{ data_directory: data }] = await query(superuserUrl, "show data_directory");
  let current = await startEmbeddedPostgres({ ...options, port });
  return {
    url,
    /** Kills the postmaster, which takes every connection with it. */
    async kill() {
      const pid = readPostmaster(data)?.pid;
      if (pid) process.kill(pid, "SIGKILL");
    },
    /** Starts it again as a supervisor does: over and over, until what the dead one left lets go. */
    async start() {
      for (let attempt = 1; ; attempt++) {
        try {
          current = await startEmbeddedPostgres({ ...options, port });
          return;
        } catch (error) {
          if (attempt === 40) throw error;
          await pause(200);
        }
      }
    },
    async stop() {
      await current.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
