import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellLead } from "#app/realtime/channels.ts";
import { asSystem } from "#tests/factories/store.ts";
import {
  freshQueue,
  inOrder,
  type LiveServer,
  openConsole,
  startLiveServer,
} from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";
import { converged } from "./converged.ts";
import { endProcesses, startProcess } from "./processes.ts";
import { chanceOf, pause, timeFor } from "./seed.ts";
import { aWire } from "./wire.ts";
import { aWorld, type World } from "./world.ts";

const random = chanceOf("absent");
/** The feed is continued up to so many changes; beyond that, reading anew is cheaper. */
const most = 500;

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(async () => {
  await endProcesses();
  await server.stop();
});

describe.concurrent("a console that was away", () => {
  const absences = [
    { what: "for few changes", missed: () => random.int(1, 60), refetches: 0 },
    { what: "for as many changes as are continued", missed: () => most, refetches: 0 },
    { what: "for one change more than that", missed: () => most + 1, refetches: 1 },
    { what: "for longer than the feed is kept", missed: () => 40, pruned: true, refetches: 1 },
  ];
  for (const { what, missed, pruned, refetches } of absences) {
    it(`${what} shows what a fresh read shows, and was never blank`, async () => {
      const world = await aWorld();
      const [an] = world.consultants;
      const wire = await aWire(Number(new URL(server.url).port));
      const console = await openConsole({ url: wire.url, stop: server.stop }, an.id);
      await until(() => console.socket.connected, 10_000);
      await someAct(world);
      await converged(console, an.id);
      let blank = false;
      const looking = setInterval(() => {
        blank ||= console.held.rows.length === 0;
      }, 10);

      wire.swallow();
      wire.cut();
      await until(() => !console.socket.connected);
      await changes(world, missed() - 1);
      await someAct(world);
      if (pruned) await forgetHalf(queueChannel(an.id));
      wire.restore();
      wire.cut();
      await converged(console, an.id, 15_000);
      clearInterval(looking);
      expect(console.held.refetches).toBe(refetches);
      expect(blank).toBe(false);
      console.close();
      await wire.close();
    }, 60_000);
  }

  it(
    "asleep: it goes on from where it was, without anybody doing anything",
    async () => {
      const world = await aWorld();
      const [an] = world.consultants;
      const laptop = await startProcess("console", {
        env: { CONSOLE_URL: server.url, CONSOLE_STAFF: an.id },
      });
      type Held = { rows: QueueRow[]; refetches: number; lost: number; connected: boolean };
      const held = async () => (await laptop.ask("held")) as Held;
      await someAct(world);
      await pause(random.int(0, 500));
      laptop.signal("SIGSTOP");
      await pause(6_500);
      await someAct(world);
      laptop.signal("SIGCONT");
      await until(async () => {
        const fresh = await freshQueue(an.id);
        return JSON.stringify(inOrder(fresh.rows)) === JSON.stringify(inOrder((await held()).rows));
      }, 15_000);
      expect(await held()).toMatchObject({ lost: 1, refetches: 0, connected: true });
      await laptop.stop();
    },
    timeFor([1], 30),
  );

  it(
    "behind a line that swallows everything: told within 5 s, and whole once it comes back",
    async () => {
      const world = await aWorld();
      const [an] = world.consultants;
      const wire = await aWire(Number(new URL(server.url).port));
      const console = await openConsole({ url: wire.url, stop: server.stop }, an.id);
      await until(() => console.socket.connected, 10_000);
      const reasons: string[] = [];
      console.socket.on("disconnect", (reason) => reasons.push(reason));
      await pause(random.int(0, 3_000));
      wire.swallow();
      const since = performance.now();
      await someAct(world);
      await until(() => reasons.length > 0, 8_000);
      // Three seconds to the next beat of the line and two for it to be missed; the rest is this machine.
      expect(performance.now() - since).toBeLessThan(5_000 + 1_000);
      expect(reasons).toEqual(["ping timeout"]);
      // The server has noticed as well, and counts nobody twice.
      await until(async () => (await socketsOf(an.id)) === 0, 8_000);
      expect(console.held.rows.length).toBeGreaterThan(0);
      wire.restore();
      wire.cut();
      await converged(console, an.id, 15_000);
      expect(console.held.refetches).toBe(0);
      console.close();
      await wire.close();
    },
    timeFor([1], 40),
  );
});

/** Something that changes a row of the first consultant's queue. */
async function someAct(world: World): Promise<void> {
  const lead = world.leads[0];
  await transact(systemScope("test"), {}, async (tx, act) => {
    const data = { interestLog2: { increment: 1 } };
    tellLead(act, await tx.lead.update({ where: { id: lead?.id ?? "" }, data }));
    return { ok: true };
  });
}

/** So many changes of the queue, each of its own number. */
async function changes(world: World, count: number): Promise<void> {
  if (count <= 0) return;
  await query(
    ownerDatabaseUrl,
    `do $$ begin for n in 1..${count} loop
      perform showline.append_changes(array['${queueChannel(world.consultants[0].id)}'],
        array['${world.store.id}']::uuid[], array['{"noun":"lead","id":"${world.leads[0]?.id}"}']::jsonb[], false);
    end loop; end $$`,
  );
}

async function forgetHalf(channel: string): Promise<void> {
  await asSystem(async (tx) => {
    const { seq } = await tx.feedHead.findUniqueOrThrow({ where: { channel } });
    await tx.feedChange.deleteMany({ where: { channel, seq: { lte: Number(seq) - 20 } } });
  });
}

async function socketsOf(staffId: string): Promise<number> {
  return asSystem(
    async (tx) =>
      (await tx.presence.aggregate({ where: { staffId }, _sum: { sockets: true } }))._sum.sockets ??
      0,
  );
}
