import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openJobBackend } from "#app/jobs/backend.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { asSystem } from "#tests/factories/store.ts";
import { openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { startRedis } from "#tests/setup/redis.ts";
import { converged } from "./converged.ts";
import { endProcesses, type FaultProcess, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld, type World } from "./world.ts";

const random = chanceOf("redis-away");
const times = rounds(1);

let redis: Awaited<ReturnType<typeof startRedis>>;
let webs: FaultProcess[];
let worker: FaultProcess;
beforeAll(async () => {
  redis = await startRedis();
  const env = { REDIS_URL: redis.url };
  webs = await Promise.all([startProcess("web", { env }), startProcess("web", { env })]);
  worker = await startProcess("worker", { env });
});
afterAll(async () => {
  await endProcesses();
  await redis.stop();
});

it(
  "Redis killed, away, back and flushed: screens stay true, leads are given out, no process needs a restart",
  async () => {
    for (const _ of times) {
      const world = await aWorld();
      const [an] = world.consultants;
      const [here, there] = webs as [FaultProcess, FaultProcess];
      const console = await openConsole({ url: there.url, stop: there.stop }, an.id);
      await until(() => console.socket.connected, 10_000);
      const seen = async () => {
        const before = console.held.batches;
        await log(here, world);
        await until(() => console.held.batches > before, 10_000);
        await converged(console, an.id);
      };
      await seen();

      await pause(random.int(0, 500));
      await redis.kill();
      await seen();
      const waiting = await aLead(world.store, world.line);
      await seen();

      redis = await startRedis(redis.port);
      await seen();
      await givenOut(waiting.id);

      const flusher = new Redis(redis.url);
      await flusher.flushall();
      flusher.disconnect();
      await seen();
      // Nothing is left of the schedule: it is written again by whoever works, and the work goes on.
      const later = await aLead(world.store, world.line);
      await givenOut(later.id);
      expect(await schedulers()).toContain("assign-waiting-leads");
      expect(console.held.refetches).toBe(0);
      console.close();
      for (const { pid } of [...webs, worker]) expect(() => process.kill(pid, 0)).not.toThrow();
    }
  },
  timeFor(times, 90),
);

/** An act of the console on one process, which the console on the other one has to see. */
async function log(web: FaultProcess, world: World): Promise<void> {
  const lead = world.leads.find(({ consultantId }) => consultantId === world.consultants[0].id);
  const answer = await fetch(`${web.url}/leads/${lead?.id}/contacts`, {
    method: "POST",
    headers: { cookie: world.cookies.an, origin: web.url },
    body: new URLSearchParams({ channel: "call", result: "reached", key: crypto.randomUUID() }),
  });
  expect(answer.status).toBe(200);
}

async function givenOut(leadId: string): Promise<void> {
  await until(
    async () =>
      (await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: leadId } })))
        .consultantId !== null,
    50_000,
  ).catch(() => {
    throw new Error(`nobody gave the lead out:\n${worker.output()}`);
  });
}

async function schedulers(): Promise<string[]> {
  process.env.REDIS_URL = redis.url;
  const backend = await openJobBackend();
  try {
    return (await backend.queue.getJobSchedulers()).map(({ key }) => key);
  } finally {
    await backend.close();
    delete process.env.REDIS_URL;
  }
}
