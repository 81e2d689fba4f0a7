import { afterAll, beforeAll, expect, it } from "vitest";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { sweepPresence } from "#app/domain/staff/record-presence.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { LiveWatch } from "#app/realtime/live-client.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";
import { openConsole, openSocket } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { endProcesses, type FaultProcess, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWorld, type World } from "./world.ts";

const random = chanceOf("presence");
const times = rounds(1);
const env = { FAULT_PRESENCE_MS: "200" };

let survivor: FaultProcess;
beforeAll(async () => {
  survivor = await startProcess("web", { env });
});
afterAll(endProcesses);

it(
  "whoever is also connected elsewhere stays online when a web process dies; whoever is not goes after the grace",
  async () => {
    for (const _ of times) {
      const victim = await startProcess("web", { env });
      const world = await aWorld();
      const [both, only] = world.consultants;
      await asSystem((tx) => tx.staff.updateMany({ data: { lastSeenAt: null } }));
      const somebody = await aConsultant(world.store, { name: "Chi" });
      const floor = await watchFloor(world);
      const open = await Promise.all([
        openConsole(at(victim), both.id),
        openConsole(at(survivor), both.id),
        openConsole(at(victim), only.id),
      ]);
      const online = () => whoIsOnline(world);
      await until(async () => (await online()).length === 2, 10_000);
      expect(await online()).toEqual([both.id, only.id].sort());
      await until(() => floor.told.includes(both.id) && floor.told.includes(only.id));
      await pause(random.int(0, 400));
      floor.told.length = 0;

      const seen = seenWhile(async () => (await online()).includes(both.id));
      await victim.kill();
      await pause(random.int(0, 300));
      // Still online, both of them: a phone in a pocket, a server that is started anew.
      await sweepPresence(new Date());
      expect(await online()).toEqual([both.id, only.id].sort());
      const last = await graceHasPassedFor(only.id);
      await sweepPresence(new Date());
      expect(await online()).toEqual([both.id]);
      await until(() => floor.told.includes(only.id));
      expect(floor.told).toEqual([only.id]);
      expect(await lastSeenAt(only.id)).toEqual(last);
      expect(await lastSeenAt(both.id)).toBeNull();
      expect(await seen.stop()).toEqual([true]);

      const back = await openConsole(at(survivor), only.id);
      await until(async () => (await online()).length === 2);
      await until(() => floor.told.length === 2);
      // Closing the last console is written at once; the grace begins then.
      const before = Date.now();
      back.close();
      await until(async () => Number(await lastSeenAt(only.id)) >= before);
      expect(await online()).toEqual([both.id, only.id].sort());
      expect(await whoIsOnline(world, new Date(Date.now() + 29_000))).toContain(only.id);
      expect(await whoIsOnline(world, new Date(Date.now() + 32_000))).not.toContain(only.id);
      expect(await online()).not.toContain(somebody.id);
      for (const console of open) console.close();
      floor.close();
    }
  },
  timeFor(times, 20),
);

const at = ({ url }: FaultProcess) => ({ url, stop: async () => undefined });

async function whoIsOnline(world: World, now = new Date()): Promise<string[]> {
  const floor = await read(world.scopes.manager, (tx) =>
    floorOf(tx, world.scopes.manager, world.store.id, now),
  );
  return (floor?.consultants ?? [])
    .filter(({ presence }) => presence === "online")
    .map(({ id }) => id)
    .sort();
}

/** Whose presence the floor is told to look at again. */
async function watchFloor(world: World) {
  const told: string[] = [];
  const socket = openSocket(survivor.url, world.cookies.manager);
  const live = await read(world.scopes.manager, (tx) =>
    liveCursors(tx, [floorChannel(world.store.id)]),
  );
  const watch = new LiveWatch(
    socket,
    {
      onChanges: ({ changes }) =>
        told.push(...changes.filter(({ noun }) => noun === "staff").map(({ id }) => id)),
      onRefetch: () => undefined,
    },
    live,
  );
  await until(() => socket.connected, 10_000);
  return {
    told,
    close() {
      watch.stop();
      socket.disconnect();
    },
  };
}

/** Asks over and over, and returns the distinct answers. */
function seenWhile<T>(look: () => Promise<T>) {
  const answers = new Set<T>();
  let stopping = false;
  const looking = (async () => {
    while (!stopping) {
      answers.add(await look());
      await pause(30);
    }
  })();
  return {
    async stop() {
      stopping = true;
      await looking;
      return [...answers];
    },
  };
}

/** Lets the rows of the process that held this person grow old; says when it was last written. */
async function graceHasPassedFor(staffId: string): Promise<Date | undefined> {
  return asSystem(async (tx) => {
    await tx.$executeRaw`update presence set seen_at = seen_at - interval '31 seconds'
      where process_id in (select process_id from presence where staff_id = ${staffId}::uuid)`;
    const row = await tx.presence.findFirstOrThrow({ where: { staffId } });
    return row.seenAt;
  });
}

async function lastSeenAt(staffId: string): Promise<Date | null> {
  return asSystem(
    async (tx) => (await tx.staff.findUniqueOrThrow({ where: { id: staffId } })).lastSeenAt,
  );
}
