import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** What `postmaster.pid` says about the server of a data folder: line 1 pid, 4 port, 8 state. */
export function readPostmaster(data: string) {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** The port of a live server on this data; one that is still starting or recovering is waited for. */
export async function findRunning(
  data: string,
  urlFor: (port: number) => string,
): Promise<number | undefined> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const found = readPostmaster(data);
    if (!found) return undefined;
    if (!isPostgres(found.pid)) {
      forgetReusedPid(data, found.pid);
      return undefined;
    }
    if (found.ready && (await answers(urlFor(found.port)))) return found.port;
    await sleep(100);
  }
  return undefined;
}

/** Asks for a fast shutdown and waits until the server has written everything and let go of its data. */
export async function stopPostmaster(data: string) {
  const found = readPostmaster(data);
  if (!found || !isPostgres(found.pid)) return;
  process.kill(found.pid, "SIGINT");
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    if (readPostmaster(data)?.pid !== found.pid || !isPostgres(found.pid)) return;
    await sleep(20);
  }
  process.kill(found.pid, "SIGQUIT");
}

/** Whether something at this address accepts the password and a query. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

// A process that has ended but was not reaped has an empty command line, so it counts as gone.
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (existsSync("/proc/self/cmdline")) {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(
      "postgres",
    );
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// PostgreSQL sees through a dead pid by itself, but takes a pid that now belongs to another program for a rival.
// Another process may have started a server since the file was read: its file stays.
function forgetReusedPid(data: string, pid: number) {
  if (isAlive(pid) && readPostmaster(data)?.pid === pid)
    rmSync(join(data, "postmaster.pid"), { force: true });
}
