import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../app/infrastructure/embedded-postgres.server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Options = { entry?: "start" | "serve"; env?: Record<string, string>; dataDir?: string };

/** The built server as a person would start it: a process, port and data folder of its own. */
export async function startBuiltServer({ entry = "start", env = {}, dataDir }: Options = {}) {
  const folder = dataDir ?? temporaryFolder("showline-site-");
  const port = Number(env.PORT ?? (await freePort()));
  const { DATABASE_URL, REDIS_URL, SESSION_SECRET, PUBLIC_URL, NODE_ENV, ...inherited } =
    process.env;
  const child = spawn(process.execPath, startedWith(entry), {
    env: { ...inherited, TZ: "UTC", LOG_LEVEL: "warn", DATA_DIR: folder, PORT: `${port}`, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  const gone = new Promise<number | null>((done) => child.once("exit", done));
  const url = `http://localhost:${port}`;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return gone;
  };
  const site = {
    url,
    port,
    pid: child.pid,
    dataDir: folder,
    /** Everything that the process wrote so far. */
    output: () => said,
    /** Ends it in order; returns its exit code. The data stays where `dataDir` was given. */
    stop: async () => {
      const status = await end("SIGTERM");
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
      return status;
    },
    /** Ends it without a word, as a crash does; its embedded PostgreSQL lives on. */
    kill: () => end("SIGKILL"),
  };
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${said}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return site;
    await sleep(100);
  }
  await site.stop();
  throw new Error(`The server was not ready within two minutes:\n${said}`);
}

/** What `npm run` gives to node for one of its scripts. */
function startedWith(entry: string): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const [, , ...args] = scripts[entry].split(" ");
  return args;
}
