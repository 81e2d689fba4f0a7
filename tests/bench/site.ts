import { existsSync } from "node:fs";
import { freePort } from "#app/infrastructure/embedded-postgres.server.ts";
import { startBuiltServer } from "#tests/setup/built-server.ts";
import { type Core, pin } from "./process-line.ts";
import type { Bench } from "./row.ts";

export type Site = { url: string; port: number; pid: number };

/** The built server as it runs in production, alone on its core unless told otherwise, on a database of the run. */
export async function startSite(
  bench: Bench,
  databaseUrl: string,
  core: Core = "subject",
): Promise<Site> {
  if (!existsSync("build/server/server.js")) {
    throw new Error("There is no build: run this as npm run bench");
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = await startBuiltServer({
    entry: "serve",
    env: {
      DATABASE_URL: databaseUrl,
      PORT: `${port}`,
      HOST: "127.0.0.1",
      PUBLIC_URL: url,
      SESSION_SECRET: "only-for-measuring-0123456789-abcdefgh",
      LOG_LEVEL: "error",
    },
  });
  bench.closeAtEnd(async () => {
    await site.stop();
    if (/"level":"(error|fatal)"/.test(site.output())) {
      throw new Error(`The server complained:\n${site.output().slice(-2_000)}`);
    }
  });
  pin(site.pid ?? 0, core);
  return { url, port, pid: site.pid ?? 0 };
}
