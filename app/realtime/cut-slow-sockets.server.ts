import type { LiveServer } from "./live-server.ts";

/** What Engine.IO holds for a socket: packets that wait for their turn and, under a WebSocket, bytes on their way. */
type Line = {
  writeBuffer: { data?: string | Uint8Array }[];
  transport: { socket?: { bufferedAmount?: number; terminate?(): void } };
};

const mostBufferedBytes = 1_048_576;
const mostBufferedPackets = 1_000;

/** Cuts sockets that do not read: what waits for one slow console must not grow. It reconnects and continues. */
export function cutSlowSockets(io: LiveServer): () => void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const line = socket.conn as unknown as Line;
      const { writeBuffer, transport } = line;
      if (writeBuffer.length <= mostBufferedPackets && waiting(line) <= mostBufferedBytes) continue;
      // A farewell would wait behind everything that this socket does not read, and tell its console not to come back.
      socket.conn.close(true);
      transport.socket?.terminate?.();
    }
  }, 500);
  return () => clearInterval(timer);
}

/** Engine.IO hands over the next packets when the last ones have left, so most of what waits is still with it. */
function waiting({ writeBuffer, transport }: Line): number {
  return writeBuffer.reduce(
    (sum, { data }) => sum + (data?.length ?? 0),
    transport.socket?.bufferedAmount ?? 0,
  );
}
