import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { startEmbeddedPostgres } from "#app/infrastructure/embedded-postgres.server.ts";
import { readPostmaster } from "#app/infrastructure/postmaster.server.ts";
import { openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { startBuiltServer } from "#tests/setup/built-server.ts";
import { query } from "#tests/setup/query.ts";
import { temporaryFolder } from "#tests/setup/temporary-folder.ts";
import { converged } from "./converged.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld } from "./world.ts";
import { movesWithoutKey, startWriters, wrongEffects } from "./writers.ts";

type Site = Awaited<ReturnType<typeof startBuiltServer>>;

const random = chanceOf("embedded-postgres-killed");
const times = rounds(2);
const healthyMs = 10_000;
const dataDir = temporaryFolder("showline-start-");

let sites: [Site, Site];
let data: string;
let port: number;
const shared = process.env.DATABASE_URL;
beforeAll(async () => {
  execFileSync(process.execPath, ["app/infrastructure/prepare.mjs", "build"]);
  // Two processes share one data folder: the second attaches to the server that the first started.
  const start = () => startBuiltServer({ dataDir, env: { DEMO: "0" } });
  sites = [await start(), await start()];
  const postgres = await startEmbeddedPostgres({ dataDir });
  process.env.DATABASE_URL = postgres.url;
  port = postgres.port;
  [{ data_directory: data }] = await query(postgres.superuserUrl, "show data_directory");
}, 240_000);
afterAll(async () => {
  await closeDatabase();
  for (const site of sites) await site.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.env.DATABASE_URL = shared;
});

it(
  "the PostgreSQL of npm start is killed: those who use it start it again, once, and nothing acknowledged is lost",
  async () => {
    for (const round of times) {
      const world = await aWorld();
      const consoles = await Promise.all(
        sites.map((site, at) => openConsole(liveAt(site), world.consultants[at]?.id ?? "")),
      );
      await until(() => consoles.every(({ socket }) => socket.connected), 30_000);
      const writers = startWriters(world, random, () => random.pick(sites).url);
      await until(() => writers.acknowledged.length > 20, 40_000);
      await pause(random.int(0, 600));
      const killed = readPostmaster(data)?.pid ?? 0;
      process.kill(killed, "SIGKILL");
      const died = Date.now();

      await until(() => writers.refusals.length > 0, healthyMs);
      await until(() => readPostmaster(data)?.pid !== killed, healthyMs);
      await until(async () => (await healthy(sites[0])) && (await healthy(sites[1])), healthyMs);
      const before = writers.acknowledged.length;
      await until(() => writers.acknowledged.length > before + 30, healthyMs);
      expect(Date.now() - died).toBeLessThan(healthyMs);
      await writers.stop();

      expect(readPostmaster(data)?.port).toBe(port);
      expect(postmasters()).toEqual([readPostmaster(data)?.pid]);
      expect(writers.unexpected).toEqual([]);
      expect([...new Set(writers.refusals.map(({ status }) => status))]).toEqual([503]);
      expect(writers.refusals.filter(({ retryAfter }) => !Number(retryAfter))).toEqual([]);
      expect(await wrongEffects(writers, world)).toEqual([]);
      expect(await movesWithoutKey(world)).toBe(0);
      for (const [at, console] of consoles.entries()) {
        await converged(console, world.consultants[at]?.id ?? "", 20_000);
        console.close();
      }
      for (const site of sites) {
        expect(() => process.kill(site.pid ?? 0, 0)).not.toThrow();
        expect(site.output()).toContain("PostgreSQL has ended; it is being started again");
        expect(await counted(site, "showline_postgres_outages_total")).toBe(round);
      }
      const started = 'showline_postgres_starts_total{outcome="started"}';
      const by = await Promise.all(sites.map((site) => counted(site, started)));
      expect(by.reduce((sum, one) => sum + one, 0)).toBe(round);
    }
  },
  timeFor(times, 40),
);

it("a process that ends takes the server with it only when nobody else uses it", async () => {
  const [first, second] = sites;
  expect(await first.stop()).toBe(0);
  expect(postmasters()).toEqual([readPostmaster(data)?.pid]);
  expect(await healthy(second)).toBe(true);
  await closeDatabase();
  expect(await second.stop()).toBe(0);
  expect(postmasters()).toEqual([]);
}, 120_000);

it(
  "a process that is asked to end while its PostgreSQL is down ends, and leaves none behind",
  async () => {
    for (const _ of times) {
      const site = await startBuiltServer({ dataDir, env: { DEMO: "0" } });
      const killed = readPostmaster(data)?.pid ?? 0;
      expect(readPostmaster(data)?.port).toBe(port);
      process.kill(killed, "SIGKILL");
      await pause(random.int(0, 500));
      expect(await site.stop()).toBe(0);
      expect(postmasters()).toEqual([]);
      await pause(500);
      expect(postmasters()).toEqual([]);
    }
  },
  timeFor(times, 40),
);

const liveAt = ({ url }: Site) => ({ url, stop: async () => undefined });

async function healthy({ url }: Site): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).status === 200;
}

/** The processes that serve this data folder, whoever started them. */
function postmasters(): number[] {
  const all = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return all
    .filter((line) => line.includes(`-D ${data} `))
    .map((line) => Number.parseInt(line, 10));
}

async function counted({ url }: Site, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
