import { afterAll, beforeAll, expect, it } from "vitest";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";
import { startRedis } from "#tests/setup/redis.ts";
import {
  freshQueue,
  inOrder,
  type LiveServer,
  openConsole,
  startLiveServer,
} from "./live-console.ts";
import { until } from "./until.ts";

let redis: Awaited<ReturnType<typeof startRedis>>;
let server: LiveServer;
beforeAll(async () => {
  redis = await startRedis();
  process.env.REDIS_URL = redis.url;
  server = await startLiveServer();
});
afterAll(async () => {
  await server.stop();
  delete process.env.REDIS_URL;
  await redis.stop();
});

async function aWatchedQueue() {
  const store = await aStore();
  const consultant = await aConsultant(store);
  const lead = await aLead(store, await aProductLine(), { consultantId: consultant.id });
  const console = await openConsole(server, consultant.id);
  await until(() => console.socket.connected);
  const bump = () =>
    transact(systemScope("test"), {}, async (tx, act) => {
      const data = { interestLog2: { increment: 1 } };
      tellLead(act, await tx.lead.update({ where: { id: lead.id }, data }));
      return { ok: true };
    });
  const isEqual = async () => {
    const fresh = await freshQueue(consultant.id);
    return JSON.stringify(inOrder(fresh.rows)) === JSON.stringify(inOrder(console.held.rows));
  };
  return { console, bump, isEqual };
}

it("wakes consoles through Redis", async () => {
  const { console, bump, isEqual } = await aWatchedQueue();
  await bump();
  await until(isEqual, 1_000);
  console.close();
});

it("keeps screens true when Redis is gone: the sweep finds what no one announced", async () => {
  const { console, bump, isEqual } = await aWatchedQueue();
  await redis.kill();
  await bump();
  await until(isEqual, 5_000);
  expect(console.held.batches).toBeGreaterThan(0);
  console.close();
});
