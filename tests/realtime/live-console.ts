import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { queueRows } from "#app/domain/queue/queries.server.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { hashSessionToken, newSessionToken } from "#app/domain/staff/session-token.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { attachRealtime } from "#app/realtime/connect.server.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { type LiveSocket, LiveWatch } from "#app/realtime/live-client.ts";
import { withChanges } from "#app/realtime/use-live.ts";
import { asSystem } from "#tests/factories/store.ts";

export type LiveServer = { url: string; stop(): Promise<void> };

/** A web server with nothing but the live line. */
export async function startLiveServer(port = 0): Promise<LiveServer> {
  const server = createServer((_req, res) => res.writeHead(404).end());
  const close = attachRealtime(server, "test");
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Opens a session for a person and returns the Cookie header of their browser. */
export async function signedInCookie(staffId: string): Promise<string> {
  const token = newSessionToken();
  await asSystem((tx) =>
    tx.session.create({
      data: {
        idHash: hashSessionToken(token),
        staffId,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    }),
  );
  return `showline=${token}`;
}

export function openSocket(url: string, cookie?: string, headers: Record<string, string> = {}) {
  return io(url, {
    path: "/live",
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  }) as LiveSocket;
}

/** What a fresh read of a queue gives, with the cursor of the same snapshot. */
export async function freshQueue(staffId: string) {
  return read(systemScope("test"), async (tx) => ({
    rows: await queueRows(tx, { consultantId: staffId }),
    live: await liveCursors(tx, [queueChannel(staffId)]),
  }));
}

/** A consultant's open queue as a browser keeps it: a snapshot and the changes after it. */
export async function openConsole(server: LiveServer, staffId: string) {
  const socket = openSocket(server.url, await signedInCookie(staffId));
  const first = await freshQueue(staffId);
  const held = { rows: first.rows as QueueRow[], refetches: 0, batches: 0 };
  const watch = new LiveWatch(
    socket,
    {
      onChanges(batch) {
        held.batches++;
        held.rows = withChanges(held.rows, batch);
      },
      async onRefetch() {
        held.refetches++;
        const again = await freshQueue(staffId);
        if (watch.advance(again.live)) held.rows = again.rows;
      },
    },
    first.live,
  );
  return {
    socket,
    held,
    close() {
      watch.stop();
      socket.disconnect();
    },
  };
}

/** Rows in an order of their own, so that two reads compare. */
export function inOrder(rows: readonly QueueRow[]): QueueRow[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
