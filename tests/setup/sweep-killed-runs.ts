import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopPostmaster } from "#app/infrastructure/postmaster.server.ts";

/** Ends the servers of runs that were killed, by the process id in the name of their temporary folder, and removes it. */
export async function sweepKilledRuns(prefix: string) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (isRunning(Number(name.slice(prefix.length).split("-")[0]))) continue;
    const folder = join(tmpdir(), name);
    await stopPostmaster(join(folder, "data", "postgres"));
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
