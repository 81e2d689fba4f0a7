import { expect, test } from "vitest";
import { aConsultant } from "#tests/factories/staff.ts";
import { aStore } from "#tests/factories/store.ts";
import { openSocket, signedInCookie, startLiveServer } from "./live-console.ts";
import { until } from "./until.ts";

/** A console's line to a server of its own, over one of the two ways in which a browser holds it. */
async function aLine(transport: "websocket" | "polling") {
  const consultant = await aConsultant(await aStore());
  const server = await startLiveServer();
  const socket = openSocket(server.url, await signedInCookie(consultant.id));
  socket.disconnect();
  socket.io.opts.transports = [transport];
  socket.connect();
  await until(() => socket.connected);
  return { server, socket };
}

test.each(["websocket", "polling"] as const)(
  "a server that ends in order gives its consoles to the next one (%s)",
  async (transport) => {
    const { server, socket } = await aLine(transport);
    await server.stop();
    await until(() => !socket.connected);
    const next = await startLiveServer(Number(new URL(server.url).port));
    await until(() => socket.connected);
    expect(socket.active).toBe(true);
    socket.disconnect();
    await next.stop();
  },
);

test("a console that was cut since it said too much comes back", async () => {
  const { server, socket } = await aLine("websocket");
  let cuts = 0;
  socket.on("disconnect", () => {
    cuts += 1;
  });
  for (let said = 0; said < 110; said++) socket.emit("watch", [], () => undefined);
  await until(() => cuts > 0);
  await until(() => socket.connected);
  socket.disconnect();
  await server.stop();
});
