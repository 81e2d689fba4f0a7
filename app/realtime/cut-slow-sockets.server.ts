import type { LiveServer } from "./live-server.ts";

/** What Engine.IO holds for a socket, in packets and, under a WebSocket, in bytes. */
type Line = {
  writeBuffer: unknown[];
  transport: { socket?: { bufferedAmount?: number; terminate?(): void } };
};

const mostBufferedBytes = 1_048_576;
const mostBufferedPackets = 1_000;

/** Cuts sockets that do not read: what waits for one slow console must not grow. It reconnects and continues. */
export function cutSlowSockets(io: LiveServer): () => void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const { writeBuffer, transport } = socket.conn as unknown as Line;
      const bytes = transport.socket?.bufferedAmount ?? 0;
      if (bytes <= mostBufferedBytes && writeBuffer.length <= mostBufferedPackets) continue;
      socket.disconnect(true);
      // A farewell would wait behind everything that this socket does not read, and hold it in memory.
      transport.socket?.terminate?.();
    }
  }, 500);
  return () => clearInterval(timer);
}
