import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { asSystem } from "#tests/factories/store.ts";
import { openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { converged } from "./converged.ts";
import { aPostgres } from "./postgres.ts";
import { endProcesses, type FaultProcess, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld } from "./world.ts";
import { movesWithoutKey, startWriters, wrongEffects } from "./writers.ts";

const random = chanceOf("postgres-killed");
const times = rounds(2);
const healthyMs = 10_000;

let postgres: Awaited<ReturnType<typeof aPostgres>>;
let web: FaultProcess;
let worker: FaultProcess;
const shared = process.env.DATABASE_URL;
beforeAll(async () => {
  postgres = await aPostgres();
  process.env.DATABASE_URL = postgres.url;
  web = await startProcess("web");
  worker = await startProcess("worker");
});
afterAll(async () => {
  await endProcesses();
  await closeDatabase();
  await postgres.stop();
  process.env.DATABASE_URL = shared;
});

it(
  "PostgreSQL killed and started again: nothing acknowledged is lost, and every process goes on by itself",
  async () => {
    for (const _ of times) {
      const world = await aWorld();
      const [an, binh] = world.consultants;
      const consoles = [await openConsole(at(web), an.id), await openConsole(at(web), binh.id)];
      await until(() => consoles.every(({ socket }) => socket.connected), 30_000);
      const writers = startWriters(world, random, () => web.url);
      await until(() => writers.acknowledged.length > 20, 40_000);
      await pause(random.int(0, 300));
      await postgres.kill();
      await until(async () => (await readiness()) === 503, healthyMs);
      const refused = (kind: string) => writers.refusals.some((said) => said.kind === kind);
      await until(() => refused("event") && (refused("contact") || refused("move")), 10_000);
      await pause(random.int(0, 800));

      await postgres.start();
      const started = Date.now();
      const before = writers.acknowledged.length;
      await until(async () => (await readiness()) === 200, healthyMs);
      await until(() => writers.acknowledged.length > before + 30, healthyMs);
      expect(Date.now() - started).toBeLessThan(healthyMs);
      await workerGoesOn(world);
      await writers.stop();

      expect(writers.unexpected).toEqual([]);
      expect([...new Set(writers.refusals.map(({ status }) => status))]).toEqual([503]);
      expect(writers.refusals.filter(({ retryAfter }) => !Number(retryAfter))).toEqual([]);
      expect(await wrongEffects(writers, world)).toEqual([]);
      expect(await movesWithoutKey(world)).toBe(0);
      for (const [number, staff] of world.consultants.entries()) {
        const console = consoles[number] as (typeof consoles)[number];
        await converged(console, staff.id, 20_000);
        console.close();
      }
      for (const { pid } of [web, worker]) expect(() => process.kill(pid, 0)).not.toThrow();
    }
  },
  timeFor(times, 40),
);

const at = ({ url }: FaultProcess) => ({ url, stop: async () => undefined });

async function readiness(): Promise<number> {
  try {
    return (await fetch(`${web.url}/readyz`)).status;
  } catch {
    throw new Error(`the web process did not answer:\n${web.output().slice(-4_000)}`);
  }
}

/** A job promised after the outage is done by the worker that was there before it. */
async function workerGoesOn(world: Awaited<ReturnType<typeof aWorld>>) {
  const waiting = await aLead(world.store, world.line);
  await transact(systemScope("test"), {}, async (tx) => {
    await enqueue(tx, "assign-waiting-leads", {});
    return { ok: true };
  });
  await until(async () => {
    const lead = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: waiting.id } }));
    return lead.consultantId !== null;
  }, healthyMs).catch(() => {
    throw new Error(`the worker did not go on:\n${worker.output()}`);
  });
}
