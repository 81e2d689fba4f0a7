import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { EmbeddedPostgres } from "./embedded-postgres.server.ts";
import { log } from "./log.server.ts";
import { counter } from "./metrics.server.ts";
import { isShuttingDown } from "./shutdown.server.ts";

const shortestPauseMs = 100;
const longestPauseMs = 5_000;
/** A server that stood for so long is not one that falls whenever it is started. */
const steadyMs = 30_000;

const outages = counter(
  "showline_postgres_outages_total",
  "Times the embedded PostgreSQL ended without being asked to",
);
const starts = counter(
  "showline_postgres_starts_total",
  "What came of starting it again: started by this process, found running, failed",
  ["outcome"],
);

/**
 * Watches the embedded server by a connection that does nothing, and starts it again when it has ended. Every process
 * that shares the data watches; PostgreSQL itself lets one server onto a folder, and who comes second finds it running.
 * Returns what ends the watch, and the server with it unless others use it.
 */
export function keepPostgresUp(postgres: EmbeddedPostgres): () => Promise<void> {
  const ending = new AbortController();
  const watching = watch(postgres, ending.signal);
  return async () => {
    ending.abort();
    await postgres.stop();
    await watching;
    // One whose start was under way when the end began.
    await postgres.stop();
  };
}

/** How often the embedded server of this process has ended by itself since the process began. */
export async function postgresOutages(): Promise<number> {
  const { values } = await outages.get();
  return values[0]?.value ?? 0;
}

async function watch(postgres: EmbeddedPostgres, ending: AbortSignal): Promise<void> {
  const isOver = () => ending.aborted || isShuttingDown();
  let pause = 0;
  let downSince: number | undefined;
  for (;;) {
    const stood = await untilLost(postgres.superuserUrl, ending);
    if (isOver()) return;
    if (downSince === undefined) {
      downSince = Date.now();
      outages.inc();
      log.error({ port: postgres.port }, "PostgreSQL has ended; it is being started again");
    }
    pause = stood > steadyMs ? 0 : Math.min(Math.max(2 * pause, shortestPauseMs), longestPauseMs);
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: ending }).catch(() => {});
    if (isOver()) return;
    try {
      const outcome = await postgres.startAgain();
      starts.inc({ outcome });
      log.warn({ outcome, downMs: Date.now() - downSince }, "PostgreSQL is up again");
      downSince = undefined;
    } catch (err) {
      starts.inc({ outcome: "failed" });
      log.error({ err }, "PostgreSQL could not be started; it is tried again within seconds");
    }
  }
}

/** How long a connection stood, in milliseconds; none where the server does not take one. */
async function untilLost(url: string, ending: AbortSignal): Promise<number> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "showline watch",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  const lost = new Promise<void>((done) => {
    client.once("end", () => done());
    // An end that began while the server was being started is not told again.
    if (ending.aborted) done();
    ending.addEventListener("abort", () => done(), { once: true });
  });
  try {
    await client.connect();
    const since = Date.now();
    await lost;
    return Date.now() - since;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}
