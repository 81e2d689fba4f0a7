import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import {
  asUser,
  initialise,
  readSecrets,
  refuseOtherMajor,
  type Secrets,
  writeSecrets,
} from "./embedded-postgres-cluster.server.ts";
import { choosePlace, type Place } from "./embedded-postgres-place.server.ts";
import { answers, findRunning, readPostmaster, stopPostmaster } from "./postmaster.server.ts";

export type EmbeddedPostgres = {
  /** Connects as `showline`, the owner of the database `showline`. */
  url: string;
  superuserUrl: string;
  port: number;
  /** True where a server left behind by a killed process was found running. */
  attached: boolean;
  note: string | undefined;
  /** Starts the server once more on the same port, unless it runs: whoever connects to it needs to hear nothing. */
  startAgain: () => Promise<"started" | "found">;
  /** Stops the server, unless another process still uses it. */
  stop: () => Promise<void>;
};

type Options = {
  dataDir: string;
  /** The port to listen on, where others know it already; unless given, the last one if it is free. */
  port?: number;
  settings?: Record<string, string>;
};

// Errors are logged without the statement and without the row: both hold people's data.
const baseSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

/** Starts the PostgreSQL that ships inside npm, or attaches to the one already running on this data. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const secretsFile = join(dataDir, "postgres.json");
  const known = readSecrets(secretsFile);
  const place = choosePlace(dataDir, known?.home);
  const data = join(place.home, "postgres");
  const secrets = known ?? { superuser: secret(), owner: secret(), home: place.home };
  if (!known) writeSecrets(secretsFile, secrets);
  if (!existsSync(join(data, "PG_VERSION"))) initialise(place, data, secrets.superuser);
  refuseOtherMajor(place, data);

  const settings = options.settings ?? {};
  const running = await findRunning(data, (at) => superuserAt(secrets, at));
  const wanted = running ?? options.port ?? (await usualPort(secrets.port));
  const launched = running ?? (await launch({ place, data, secrets, settings, port: wanted }));
  const port = launched === "started" ? wanted : launched;
  if (secrets.port !== port) writeSecrets(secretsFile, { ...secrets, port });
  const superuserUrl = superuserAt(secrets, port);
  await ensureOwner(superuserUrl, secrets.owner);
  return {
    url: urlOf("showline", secrets.owner, port, "showline"),
    superuserUrl,
    port,
    attached: launched !== "started",
    note: place.note,
    startAgain: () => startAgain({ place, data, secrets, settings, port }),
    stop: () => stop(data, superuserUrl),
  };
}

type Launch = {
  place: Place;
  data: string;
  secrets: Secrets;
  settings: Record<string, string>;
  port: number;
};

async function startAgain(launching: Launch): Promise<"started" | "found"> {
  const { data, secrets, port } = launching;
  const running = await findRunning(data, (at) => superuserAt(secrets, at));
  const at = running ?? (await launch(launching));
  if (at === "started") return at;
  if (at === port) return "found";
  throw new Error(`PostgreSQL listens on port ${at}, where port ${port} is expected`);
}

/** Starts a server; where another process was faster, the port of the server that it started. */
async function launch(launching: Launch): Promise<"started" | number> {
  const { place, data, secrets, settings, port } = launching;
  const logFile = join(place.home, "postgres.log");
  const log = openSync(logFile, "a", 0o600);
  const given = Object.entries({ ...baseSettings, ...settings, port: String(port) });
  const child = spawn(
    join(place.binaries, "postgres"),
    ["-D", data, ...given.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...asUser(place), detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.unref();
  let exited: string | undefined;
  child.once("error", (error) => {
    exited = error.message;
  });
  child.once("exit", (code, signal) => {
    exited = `ended with ${code ?? signal}`;
  });
  const url = superuserAt(secrets, port);
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (exited) break;
    const found = readPostmaster(data);
    if (found?.pid === child.pid && found?.ready && (await answers(url))) return "started";
    await sleep(attempt < 50 ? 20 : 100);
  }
  const other = await findRunning(data, (at) => superuserAt(secrets, at));
  if (other !== undefined) return other;
  const tail = readFileSync(logFile, "utf8").split("\n").slice(-8).join("\n");
  throw new Error(
    `PostgreSQL did not start (${exited ?? "timeout"}); ${logFile} ends with:\n${tail}`,
  );
}

/** A data folder keeps its port: who was connected to the server before comes back to the same address. */
async function usualPort(last: number | undefined): Promise<number> {
  if (last === undefined) return freePort();
  return freePort(last).catch(() => freePort());
}

/** A port nobody listens on: the given one, which is refused where it is taken. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, taken) => {
    server.once("error", taken).listen(wanted, "127.0.0.1", done);
  });
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

async function ensureOwner(superuserUrl: string, password: string) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const roles = await client.query("select 1 from pg_roles where rolname = 'showline'");
    if (roles.rowCount === 0) {
      await client.query(`create role showline login createrole createdb password '${password}'`);
      await client.query("alter role showline set search_path = public");
    }
    const databases = await client.query("select 1 from pg_database where datname = 'showline'");
    if (databases.rowCount === 0) await client.query("create database showline owner showline");
  } finally {
    await client.end();
  }
}

async function stop(data: string, superuserUrl: string) {
  if (await usedByOthers(superuserUrl)) return;
  await stopPostmaster(data);
}

/** Whether another process has connections: the caller has closed its own by now. */
async function usedByOthers(superuserUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const others = `select 1 from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if ((await client.query(others)).rowCount === 0) return false;
      await sleep(50);
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(user: string, password: string, port: number, database: string) {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function superuserAt(secrets: Secrets, port: number) {
  return urlOf("postgres", secrets.superuser, port, "postgres");
}

function secret() {
  return randomBytes(24).toString("base64url");
}
