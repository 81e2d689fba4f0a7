import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterEach, expect, test } from "vitest";
import type { LiveChanges, LiveCursor, WatchAnswer } from "#app/realtime/events.ts";
import { type LiveSocket, LiveWatch } from "#app/realtime/live-client.ts";
import { openSocket } from "#tests/realtime/live-console.ts";
import { until } from "#tests/realtime/until.ts";

type Asked = { cursors: LiveCursor[]; answer: (answer: WatchAnswer) => void };

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A real line whose server answers when the test says so. */
async function aLine() {
  const http = createServer();
  const server = new Server(http, { path: "/live" });
  const asked: Asked[] = [];
  server.on("connection", (socket) => {
    socket.on("watch", (cursors, answer) => asked.push({ cursors, answer }));
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const socket = openSocket(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  opened.push(async () => {
    socket.disconnect();
    await server.close();
  });
  return { server, socket, asked };
}

const channel = "queue:one";
const refused: WatchAnswer = { ok: false, reason: "refetch", channels: [channel] };

/** A screen at that number of the channel; `fresh` is where a fresh read would bring it, if it is made. */
function aWatch(socket: LiveSocket, seq: number, fresh?: number) {
  const seen = { refetches: 0 };
  const onRefetch = () => {
    seen.refetches += 1;
    if (fresh !== undefined) watch.advance([{ channel, seq: fresh }]);
  };
  const watch = new LiveWatch(socket, { onChanges: () => undefined, onRefetch }, [
    { channel, seq },
  ]);
  return { watch, seen };
}

test("a refusal of cursors that a fresh read has replaced asks again, and fetches no second time", async () => {
  const { server, socket, asked } = await aLine();
  const { watch, seen } = aWatch(socket, 7, 600);
  await until(() => asked.length === 1);
  server.emit("resync", channel, 7);
  await until(() => seen.refetches === 1);
  asked[0]?.answer(refused);
  await until(() => asked.length === 2);
  expect(asked[1]?.cursors).toEqual([{ channel, seq: 600 }]);
  asked[1]?.answer({ ok: true });
  expect(seen.refetches).toBe(1);
  watch.stop();
});

test("a refusal of the cursors that are held fetches anew", async () => {
  const { socket, asked } = await aLine();
  const { watch, seen } = aWatch(socket, 7);
  await until(() => asked.length === 1);
  asked[0]?.answer(refused);
  await until(() => seen.refetches === 1);
  watch.stop();
});

test("who is further than the server could go on from asks again, and fetches nothing", async () => {
  const { server, socket, asked } = await aLine();
  const { watch, seen } = aWatch(socket, 600);
  await until(() => asked.length === 1);
  asked[0]?.answer({ ok: true });
  server.emit("resync", channel, 7);
  await until(() => asked.length === 2);
  expect(asked[1]?.cursors).toEqual([{ channel, seq: 600 }]);
  expect(seen.refetches).toBe(0);
  watch.stop();
});

test("a fresh read of a part does not hide what the line still has to tell of the rest", async () => {
  const { server, socket, asked } = await aLine();
  const told: LiveChanges[] = [];
  const watcher = {
    onChanges: (batch: LiveChanges) => void told.push(batch),
    onRefetch: () => undefined,
  };
  const watch = new LiveWatch(socket, watcher, [{ channel, seq: 7 }]);
  await until(() => asked.length === 1);
  asked[0]?.answer({ ok: true });
  expect(watch.advance([{ channel, seq: 9 }], { part: true })).toBe(true);
  server.emit("changes", { channel, from: 7, to: 9, changes: [] });
  await until(() => told.length === 1);
  expect(watch.advance([{ channel, seq: 12 }], { part: true })).toBe(true);
  server.disconnectSockets();
  await until(() => !socket.connected);
  socket.connect();
  await until(() => asked.length === 2);
  expect(asked[1]?.cursors).toEqual([{ channel, seq: 9 }]);
  expect(watch.advance([{ channel, seq: 12 }])).toBe(true);
  expect(watch.advance([{ channel, seq: 11 }], { part: true })).toBe(false);
  watch.stop();
});
