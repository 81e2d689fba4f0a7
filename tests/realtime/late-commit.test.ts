import pg from "pg";
import { expect, it } from "vitest";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { receptionChannel } from "#app/realtime/channels.ts";
import { readChanges } from "#app/realtime/read-changes.server.ts";
import { aStore } from "#tests/factories/store.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";

it("never skips a change whose transaction commits late", async () => {
  const store = await aStore();
  const channel = receptionChannel(store.id);
  const slow = new pg.Client({ connectionString: ownerDatabaseUrl });
  await slow.connect();
  try {
    await slow.query("begin");
    await slow.query("select * from showline.append_changes($1, $2, $3, false)", [
      [channel],
      [store.id],
      [JSON.stringify({ noun: "visit", id: "first" })],
    ]);
    const second = say(channel, store.id, "second");
    expect(await firstOf(second, 300)).toBe("waiting");
    expect(await idsAfter(channel, 0)).toEqual([]);
    await slow.query("commit");
    await second;
    expect(await idsAfter(channel, 0)).toEqual(["first", "second"]);
    expect(await idsAfter(channel, 1)).toEqual(["second"]);
  } finally {
    await slow.end();
  }
});

it("numbers a channel without gaps under 40 writers at once", async () => {
  const store = await aStore();
  const channels = [receptionChannel(store.id), `floor:${store.id}`];
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      transact(systemScope("test"), {}, async (_tx, act) => {
        for (const channel of i % 2 ? channels : [...channels].reverse()) {
          act.change(channel, store.id, { noun: "visit", id: String(i) });
        }
        return { ok: true };
      }),
    ),
  );
  for (const channel of channels) {
    const { batches } = await readChanges([{ channel, seq: 0 }]);
    expect(batches[0]?.to).toBe(40);
    expect(batches[0]?.changes).toHaveLength(40);
  }
});

it("refuses to continue from a cursor of the future and from before what is kept", async () => {
  const store = await aStore();
  const channel = receptionChannel(store.id);
  await say(channel, store.id, "one");
  await say(channel, store.id, "two");
  expect((await readChanges([{ channel, seq: 99 }])).broken).toEqual([channel]);
  await transact(systemScope("test"), {}, async (tx) => {
    await tx.feedChange.deleteMany({ where: { channel, seq: 1 } });
    return { ok: true };
  });
  expect((await readChanges([{ channel, seq: 0 }])).broken).toEqual([channel]);
  expect((await readChanges([{ channel, seq: 1 }])).broken).toEqual([]);
});

async function say(channel: string, storeId: string, id: string) {
  await transact(systemScope("test"), {}, async (_tx, act) => {
    act.change(channel, storeId, { noun: "visit", id });
    return { ok: true };
  });
}

async function idsAfter(channel: string, seq: number) {
  const { batches } = await readChanges([{ channel, seq }]);
  return batches.flatMap((batch) => batch.changes.map((change) => change.id));
}

async function firstOf(work: Promise<unknown>, ms: number) {
  const waiting = new Promise((resolve) => setTimeout(() => resolve("waiting"), ms));
  return Promise.race([work.then(() => "done"), waiting]);
}
