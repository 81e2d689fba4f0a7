import { rmSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../app/infrastructure/embedded-postgres.server.ts";
import { startBuiltServer } from "../setup/built-server.ts";
import { query } from "../setup/query.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

/** Where one server keeps the demo as it was seeded, and a copy of it for each file of journeys. */
type Houses = { ownerUrl: string; superuserUrl: string };

/** Seeds the demo as a first start does, and leaves its database to be copied. Returns what ends it. */
export default async function prepareHouses(): Promise<() => Promise<void>> {
  const folder = temporaryFolder("showline-houses-");
  const dataDir = join(folder, "data");
  const first = await startBuiltServer({ env: { DEMO: "1" }, dataDir });
  await first.stop();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const houses: Houses = { ownerUrl: postgres.url, superuserUrl: postgres.superuserUrl };
  process.env.SHOWLINE_HOUSES = JSON.stringify(houses);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/**
 * A built server on a fresh copy of the demo, which nobody else has been in. In a still one no job runs and no visitor
 * of the demo shop comes: what changes there was changed by who asked.
 */
export async function openHouse({ still }: { still: boolean }) {
  const { ownerUrl, superuserUrl } = JSON.parse(process.env.SHOWLINE_HOUSES ?? "{}") as Houses;
  const name = `house_${crypto.randomUUID().slice(0, 8)}`;
  await query(superuserUrl, `create database ${name} template showline owner showline`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  const databaseUrl = url.href;
  const env = { DEMO: "1", DATABASE_URL: databaseUrl };
  const server = await startBuiltServer(
    still ? { entry: "serve", env: { ...env, HOST: "127.0.0.1" } } : { env },
  );
  const close = async () => {
    await server.stop();
    await query(superuserUrl, `drop database ${name} with (force)`);
  };
  return { ...server, databaseUrl, close };
}
