import { afterAll, expect, it } from "vitest";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";
import type { LiveChanges } from "#app/realtime/events.ts";
import { LiveWatch } from "#app/realtime/live-client.ts";
import { withChanges } from "#app/realtime/use-live.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";
import { freshQueue, inOrder, openSocket, signedInCookie } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { endProcesses, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";

const random = chanceOf("crowd");
const times = rounds(1);
const people = 20;
const consolesEach = 10;

afterAll(endProcesses);

it(
  "200 consoles at once after the server was killed: all in step, and nobody has to sign in again",
  async () => {
    const store = await aStore();
    const line = await aProductLine();
    const staff = await Promise.all(Array.from({ length: people }, () => aConsultant(store)));
    const leads = await Promise.all(
      staff.flatMap(({ id }) => [1, 2, 3].map(() => aLead(store, line, { consultantId: id }))),
    );
    let web = await startProcess("web");
    const consoles = (await Promise.all(staff.map(({ id }) => openConsoles(web.url, id)))).flat();
    const refusals: string[] = [];
    for (const { socket } of consoles) {
      socket.on("signedOut", () => refusals.push("signed out"));
      socket.on("connect_error", ({ message }) => {
        if (message === "signed-out") refusals.push(message);
      });
    }
    await until(() => consoles.every(({ socket }) => socket.connected), 40_000);

    for (const _ of times) {
      await pause(random.int(0, 500));
      await web.kill();
      await bump(
        leads.map(({ id }) => id),
        random.int(1, 9),
      );
      web = await startProcess("web", { port: web.port });
      const started = performance.now();
      for (const { id } of staff) {
        const fresh = JSON.stringify(inOrder((await freshQueue(id)).rows));
        for (const console of consoles.filter((one) => one.id === id)) {
          await until(() => JSON.stringify(inOrder(console.held.rows)) === fresh, 30_000);
        }
      }
      const seconds = (performance.now() - started) / 1_000;
      process.stdout.write(`crowd: ${consoles.length} in step after ${seconds.toFixed(1)} s\n`);
      expect(refusals).toEqual([]);
      expect(consoles.reduce((sum, { held }) => sum + held.refetches, 0)).toBe(0);
    }
    for (const { socket } of consoles) socket.disconnect();
  },
  timeFor(times, 60),
);

/** The consoles of one person, in as many tabs: one session, one first read. */
async function openConsoles(url: string, id: string) {
  const cookie = await signedInCookie(id);
  const first = await freshQueue(id);
  return Array.from({ length: consolesEach }, () => {
    const socket = openSocket(url, cookie);
    // As slow as a browser: so many attempts of a test's own pace would keep this machine from everything else.
    socket.io.reconnectionDelay(300);
    socket.io.reconnectionDelayMax(2_000);
    const held = { rows: first.rows as QueueRow[], refetches: 0 };
    const watcher = {
      onChanges(batch: LiveChanges) {
        held.rows = withChanges(held.rows, batch);
      },
      onRefetch() {
        held.refetches += 1;
      },
    };
    new LiveWatch(socket, watcher, first.live);
    return { id, socket, held };
  });
}

/** Raises the interest in some leads, in one statement. */
async function bump(leadIds: string[], by: number) {
  await transact(systemScope("test"), {}, async (tx, act) => {
    const where = { id: { in: leadIds } };
    await tx.lead.updateMany({ where, data: { interestLog2: { increment: by } } });
    for (const lead of await tx.lead.findMany({ where })) tellLead(act, lead);
    return { ok: true };
  });
}
