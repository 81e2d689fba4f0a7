import pg from "pg";
import { expect, it } from "vitest";
import { floorChannel, receptionChannel } from "#app/realtime/channels.ts";
import type { LiveChange } from "#app/realtime/events.ts";
import { readChanges } from "#app/realtime/read-changes.server.ts";
import { aStore } from "#tests/factories/store.ts";
import { until } from "#tests/realtime/until.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { chanceOf, rounds, timeFor } from "./seed.ts";

const random = chanceOf("late-commit");
const times = rounds(3);
const writersAtOnce = 6;
const steps = 120;

type Writer = { client: pg.Client; id: string; channels: string[]; appended: boolean };

it(
  "however transactions overlap, end late or roll back, a reader skips no change and sees none twice",
  async () => {
    const clients = await Promise.all(Array.from({ length: writersAtOnce }, connect));
    for (const _ of times) {
      const store = await aStore();
      const channels = [floorChannel(store.id), receptionChannel(store.id)];
      const readers = [aReader(channels), aReader(channels), aReader([channels[0] ?? ""])];
      const committed = new Map(channels.map((channel) => [channel, [] as string[]]));
      const free = [...clients];
      const open: Writer[] = [];
      for (let step = 0; step < steps; step++) {
        const act = random.pick(["begin", "begin", "end", "end", "read", "read"] as const);
        if (act === "begin" && free.length > 0) begin(`change ${step}`);
        if (act === "end") await end(random.pick(open.filter(({ appended }) => appended)));
        if (act === "read") await random.pick(readers).read();
        if (random.chance(0.2)) await new Promise((resolve) => setTimeout(resolve, 2));
      }
      while (open.length > 0) {
        await until(() => open.some(({ appended }) => appended));
        await end(open.find(({ appended }) => appended));
      }
      for (const reader of readers) {
        await reader.read();
        for (const [channel, seen] of reader.seen) expect(seen).toEqual(committed.get(channel));
      }

      // Whoever is behind another writer waits for it in the database, so nobody awaits the append here.
      function begin(id: string) {
        const client = free.pop() as pg.Client;
        const of = random.chance(0.4) ? channels : [random.pick(channels)];
        const writer: Writer = { client, id, channels: of, appended: false };
        open.push(writer);
        const said = of.map(() => JSON.stringify({ noun: "visit", id }));
        client.query("begin").catch(() => undefined);
        client
          .query("select * from showline.append_changes($1, $2, $3, false)", [
            random.chance(0.5) ? of : [...of].reverse(),
            of.map(() => store.id),
            said,
          ])
          .then(() => {
            writer.appended = true;
          })
          .catch(() => undefined);
      }

      async function end(writer: Writer | undefined) {
        if (!writer) return;
        const keeps = random.chance(0.75);
        await writer.client.query(keeps ? "commit" : "rollback");
        open.splice(open.indexOf(writer), 1);
        free.push(writer.client);
        if (keeps) for (const channel of writer.channels) committed.get(channel)?.push(writer.id);
      }
    }
    await Promise.all(clients.map((client) => client.end()));
  },
  timeFor(times, 10),
);

/** A console's place on its channels, and everything it was ever sent. */
function aReader(channels: string[]) {
  const cursors = new Map(channels.map((channel) => [channel, 0]));
  const seen = new Map(channels.map((channel) => [channel, [] as string[]]));
  return {
    seen,
    async read() {
      const asked = [...cursors].map(([channel, seq]) => ({ channel, seq }));
      const { batches, broken } = await readChanges(asked);
      expect(broken).toEqual([]);
      for (const { channel, from, to, changes } of batches) {
        expect(from).toBe(cursors.get(channel));
        expect(to - from).toBe(changes.length);
        cursors.set(channel, to);
        seen.get(channel)?.push(...changes.map((change: LiveChange) => change.id));
      }
    },
  };
}

async function connect() {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
