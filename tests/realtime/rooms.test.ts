import { afterAll, beforeAll, expect, it } from "vitest";
import { endSessionsOf } from "#app/domain/staff/end-sessions.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel, queueChannel, receptionChannel } from "#app/realtime/channels.ts";
import type { LiveChanges, WatchAnswer } from "#app/realtime/events.ts";
import type { LiveSocket } from "#app/realtime/live-client.ts";
import { aConsultant, aStaffMember } from "#tests/factories/staff.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";
import { type LiveServer, openSocket, signedInCookie, startLiveServer } from "./live-console.ts";
import { until } from "./until.ts";

let server: LiveServer;
const sockets: LiveSocket[] = [];
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.stop();
});

async function connect(staffId?: string, headers: Record<string, string> = {}) {
  const socket = openSocket(server.url, staffId && (await signedInCookie(staffId)), headers);
  sockets.push(socket);
  return new Promise<LiveSocket | Error>((resolve) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", (error) => resolve(error));
  });
}

async function connected(staffId: string) {
  const socket = await connect(staffId);
  if (socket instanceof Error) throw socket;
  return socket;
}

function watch(socket: LiveSocket, cursors: unknown): Promise<WatchAnswer> {
  return socket.emitWithAck("watch", cursors as never);
}

it("lets nobody in without an open session, and no other site in with one", async () => {
  const consultant = await aConsultant(await aStore());
  expect(await connect()).toMatchObject({ message: "signed-out" });
  expect(await connect(consultant.id, { origin: "https://elsewhere.example" })).toBeInstanceOf(
    Error,
  );
  expect(await connect(consultant.id, { origin: "null" })).toBeInstanceOf(Error);
  expect(await connect(consultant.id, { origin: server.url })).not.toBeInstanceOf(Error);
});

it("answers for another store's channels as for channels that are not there", async () => {
  const [mine, other] = [await aStore(), await aStore()];
  const receptionist = await aStaffMember("receptionist", [mine]);
  const colleague = await aConsultant(mine);
  const socket = await connected(receptionist.id);
  const heard: LiveChanges[] = [];
  socket.on("changes", (batch) => heard.push(batch));
  const walled = [
    receptionChannel(other.id),
    floorChannel(other.id),
    floorChannel(mine.id),
    queueChannel(colleague.id),
    receptionChannel(crypto.randomUUID()),
  ];
  for (const channel of walled) {
    expect(await watch(socket, [{ channel, seq: 0 }])).toEqual({
      ok: false,
      reason: "refetch",
      channels: [channel],
    });
  }
  expect(await watch(socket, [{ channel: receptionChannel(mine.id), seq: 0 }])).toEqual({
    ok: true,
  });
  await transact(systemScope("test"), {}, async (_tx, act) => {
    for (const channel of [...walled.slice(0, 4), receptionChannel(mine.id)]) {
      act.change(channel, channel.endsWith(other.id) ? other.id : mine.id, {
        noun: "visit",
        id: "v",
      });
    }
    return { ok: true };
  });
  await until(() => heard.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([...new Set(heard.map((batch) => batch.channel))]).toEqual([receptionChannel(mine.id)]);
});

it("answers malformed cursors with a reason and stays up", async () => {
  const consultant = await aConsultant(await aStore());
  const socket = await connected(consultant.id);
  const bad = [
    "x",
    null,
    [{ channel: "queue:1", seq: 0 }],
    [{ channel: queueChannel(consultant.id), seq: -1 }],
    [{ channel: queueChannel(consultant.id), seq: "0" }],
    Array.from({ length: 13 }, () => ({ channel: queueChannel(consultant.id), seq: 0 })),
  ];
  for (const cursors of bad) {
    expect(await watch(socket, cursors)).toEqual({ ok: false, reason: "bad-cursor" });
  }
  const future = { channel: queueChannel(consultant.id), seq: 10 ** 12 };
  expect(await watch(socket, [future])).toMatchObject({ ok: false, reason: "refetch" });
  expect(await watch(socket, [{ ...future, seq: 0 }])).toEqual({ ok: true });
});

it("cuts the sockets of an ended session within five seconds", async () => {
  const consultant = await aConsultant(await aStore());
  const socket = await connected(consultant.id);
  let told = false;
  socket.on("signedOut", () => {
    told = true;
  });
  await transact(systemScope("test"), {}, async (tx) => {
    await endSessionsOf(tx, consultant.id, new Date());
    return { ok: true };
  });
  await until(() => told && !socket.connected, 5_000);
});

it("cuts the sockets of a shared console that has lain idle, and no other", async () => {
  const store = await aStore();
  const [shared, own] = [await aConsultant(store), await aConsultant(store)];
  const sockets = [await connected(shared.id), await connected(own.id)];
  const told: string[] = [];
  sockets[0]?.on("signedOut", () => told.push("shared"));
  sockets[1]?.on("signedOut", () => told.push("own"));
  await asSystem(async (tx) => {
    const seenAt = new Date(Date.now() - 16 * 60_000);
    await tx.session.updateMany({ where: { staffId: own.id }, data: { seenAt } });
    await tx.session.updateMany({ where: { staffId: shared.id }, data: { seenAt, shared: true } });
  });
  await until(() => told.length > 0 && !sockets[0]?.connected, 5_000);
  expect([told, sockets[1]?.connected]).toEqual([["shared"], true]);
});

it("cuts a console that floods", async () => {
  const consultant = await aConsultant(await aStore());
  const socket = await connected(consultant.id);
  let cut = false;
  socket.on("disconnect", () => {
    cut = true;
  });
  const untyped = socket as unknown as { emit(name: string): void };
  for (let i = 0; i < 150; i++) untyped.emit("nothing");
  await until(() => cut, 2_000);
});
