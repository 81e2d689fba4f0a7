import { afterAll, beforeAll, expect, it } from "vitest";
import { openConsole } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";
import { converged } from "./converged.ts";
import { endProcesses, type FaultProcess, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";
import { aWire, type Wire } from "./wire.ts";
import { aWorld } from "./world.ts";
import { movesWithoutKey, startWriters, wrongEffects } from "./writers.ts";

const random = chanceOf("web-killed");
const times = rounds(2);

let survivor: FaultProcess;
let wire: Wire;
beforeAll(async () => {
  survivor = await startProcess("web");
  wire = await aWire(survivor.port);
});
afterAll(async () => {
  await wire.close();
  await endProcesses();
});

it(
  "a web process killed in a burst of writes: what it acknowledged is there once, and consoles go on elsewhere",
  async () => {
    for (const _ of times) {
      const victim = await startProcess("web");
      wire.lead(victim.port);
      const world = await aWorld();
      const [an, binh] = world.consultants;
      const watchers = await Promise.all([
        openConsole({ url: wire.url, stop: async () => undefined }, an.id),
        openConsole({ url: wire.url, stop: async () => undefined }, binh.id),
        openConsole({ url: survivor.url, stop: async () => undefined }, an.id),
      ]);
      await until(() => watchers.every(({ socket }) => socket.connected), 30_000);
      const writers = startWriters(world, random, () => wire.url);
      await until(() => writers.acknowledged.length > 20, 40_000);
      await pause(random.int(0, 300));
      const before = writers.acknowledged.length;
      wire.lead(survivor.port);
      await victim.kill();
      await until(() => writers.acknowledged.length > before + 30, 40_000);
      await writers.stop();

      expect(writers.unexpected).toEqual([]);
      expect(await wrongEffects(writers, world)).toEqual([]);
      expect(await movesWithoutKey(world)).toBe(0);
      for (const [at, staff] of [an, binh, an].entries()) {
        const watcher = watchers[at] as (typeof watchers)[number];
        await converged(watcher, staff.id, 20_000);
        expect(watcher.held.rows.length).toBeGreaterThan(0);
        watcher.close();
      }
    }
  },
  timeFor(times, 20),
);
