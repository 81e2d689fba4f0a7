import { endedAmong } from "#app/domain/staff/end-sessions.server.ts";
import { goRound } from "./go-round.ts";
import type { LiveServer } from "./live-server.ts";

const roundMs = 2_000;

/** Closes the sockets of sessions that ended, in whichever process they were ended, within 5 s. */
export function cutEndedSessions(io: LiveServer): () => void {
  return goRound(io.sockets.sockets, roundMs, async (sockets) => {
    const hashes = [...new Set(sockets.map((socket) => socket.data.sessionHash))];
    const ended = await endedAmong(hashes, new Date()).catch(() => new Set<string>());
    for (const socket of sockets) {
      if (!ended.has(socket.data.sessionHash)) continue;
      socket.emit("signedOut");
      socket.disconnect(true);
    }
  });
}
