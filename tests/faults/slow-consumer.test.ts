import { afterAll, beforeAll, expect, it } from "vitest";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";
import type { LiveSocket } from "#app/realtime/live-client.ts";
import { asSystem } from "#tests/factories/store.ts";
import { freshQueue, openConsole, openSocket } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { outside } from "#tests/setup/outside.ts";
import { endProcesses, type FaultProcess, startProcess } from "./processes.ts";
import { chanceOf, pause, timeFor } from "./seed.ts";
import { aWorld, type World } from "./world.ts";

const random = chanceOf("slow-consumer");
const leads = 150;
const messages = 70;
const slowOnes = 3;

let web: FaultProcess;
beforeAll(async () => {
  // What stands in for other people's HTTP reads on behalf of a client that has stopped reading.
  outside.close();
  web = await startProcess("web");
});
afterAll(endProcesses);

it(
  "consoles that do not read are cut once a megabyte waits for them; the others and the server notice nothing",
  async () => {
    const world = await aWorld({ leads });
    const [an] = world.consultants;
    await asSystem((tx) =>
      tx.lead.updateMany({ where: { storeId: world.store.id }, data: { consultantId: an.id } }),
    );
    const healthy = [
      await openConsole({ url: web.url, stop: web.stop }, an.id),
      await openConsole({ url: web.url, stop: web.stop }, an.id),
    ];
    const [first] = healthy;
    await until(() => healthy.every(({ socket }) => socket.connected), 30_000);
    const deaf: Deaf[] = [];
    for (let number = 0; number < slowOnes; number++) {
      deaf.push(await aDeafConsole(world.cookies.an, an.id));
    }
    await until(async () => (await socketsOf(an.id)) === 2 + slowOnes, 10_000);

    // Longer than a missed beat is forgiven: they answer for being alive, so only what they hold up can cut them.
    await pause(5_500 + random.int(0, 500));
    expect(await socketsOf(an.id)).toBe(2 + slowOnes);

    const before = Number(await web.ask("memory"));
    let most = before;
    const latencies: number[] = [];
    for (let message = 0; message < messages; message++) {
      const seen = first?.held.batches ?? 0;
      const sent = performance.now();
      await tellAll(world);
      await until(() => (first?.held.batches ?? 0) > seen, 5_000);
      latencies.push(performance.now() - sent);
      if (message % 10 === 0) most = Math.max(most, Number(await web.ask("memory")));
    }
    await until(async () => (await socketsOf(an.id)) === 2, 5_000);
    await until(() => deaf.every(({ isCut }) => isCut()), 5_000);
    const grown = Math.round((most - before) / 1_048_576);
    const sorted = latencies.sort((a, b) => a - b);
    const p99 = Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
    process.stdout.write(`slow-consumer: +${grown} MB, others' p99 ${p99} ms\n`);
    // What was sent to the slow ones alone is several times as much.
    expect(grown).toBeLessThan(96);
    expect(p99).toBeLessThan(2_000);
    for (const console of healthy) {
      await until(async () => isShown((await freshQueue(an.id)).rows, console.held.rows), 10_000);
      expect(console.held.refetches).toBe(0);
      console.close();
    }
    for (const one of deaf) one.close();
  },
  timeFor([1], 60),
);

/** A console may hold more than the first page, and every row of that as it is. */
function isShown(fresh: readonly QueueRow[], held: readonly QueueRow[]): boolean {
  const byId = new Map(held.map((row) => [row.id, JSON.stringify(row)]));
  return fresh.every((row) => byId.get(row.id) === JSON.stringify(row));
}

type Deaf = { isCut(): boolean; close(): void };

/** What is under a Socket.IO client in Node: a WebSocket on a TCP connection, and a timer that misses the server's beats. */
type Engine = {
  _pingTimeoutTimer: NodeJS.Timeout;
  transport: {
    ws: {
      send(packet: string): void;
      on(event: "close" | "error", heard: () => void): void;
      pause(): void;
    };
  };
};

/** Signed in and watching; then it stops reading, and goes on saying that it is alive. */
async function aDeafConsole(cookie: string, staffId: string): Promise<Deaf> {
  const socket: LiveSocket = openSocket(web.url, cookie);
  await until(() => socket.connected, 10_000);
  const { live } = await freshQueue(staffId);
  expect(await socket.emitWithAck("watch", live)).toEqual({ ok: true });
  socket.io.reconnection(false);
  const engine = socket.io.engine as unknown as Engine;
  const { ws } = engine.transport;
  clearTimeout(engine._pingTimeoutTimer);
  ws.pause();
  let cut = false;
  const isGone = () => {
    cut = true;
  };
  ws.on("close", isGone);
  ws.on("error", isGone);
  const pong = setInterval(() => ws.send("3"), 400);
  return {
    isCut: () => cut,
    close() {
      clearInterval(pong);
      socket.disconnect();
    },
  };
}

/** One transaction that changes every row of the queue: a message of some hundred kilobytes. */
async function tellAll(world: World): Promise<void> {
  await transact(systemScope("test"), {}, async (_tx, act) => {
    for (const lead of world.leads) {
      tellLead(act, { ...lead, consultantId: world.consultants[0].id });
    }
    return { ok: true };
  });
}

async function socketsOf(staffId: string): Promise<number> {
  return asSystem(async (tx) => {
    const { _sum } = await tx.presence.aggregate({ where: { staffId }, _sum: { sockets: true } });
    return _sum.sockets ?? 0;
  });
}
