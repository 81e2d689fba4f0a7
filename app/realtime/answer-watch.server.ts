import { log } from "#app/infrastructure/log.server.ts";
import { type LiveCursor, watchSchema } from "./events.ts";
import type { ServerSocket } from "./live-server.ts";
import { readChanges } from "./read-changes.server.ts";

type Dispatch = { keep(channel: string, seq: number): void };

const windowMs = 10_000;
const mostMessages = 100;

/** Answers `watch`: joins the rooms that the session may enter and brings this socket from its cursors to now. */
export function answerWatch(socket: ServerSocket, dispatch: Dispatch): void {
  limitMessages(socket);
  socket.on("watch", async (sent, done) => {
    if (typeof done !== "function") return;
    const parsed = watchSchema.safeParse(sent);
    if (!parsed.success) return done({ ok: false, reason: "bad-cursor" });
    // A channel outside the walls is answered like one that does not exist.
    const asked = parsed.data.filter((cursor) => socket.data.channels.has(cursor.channel));
    const foreign = parsed.data.filter((cursor) => !socket.data.channels.has(cursor.channel));
    try {
      const broken = await bringUpToDate(socket, dispatch, asked);
      const channels = [...broken, ...foreign.map((cursor) => cursor.channel)];
      done(channels.length > 0 ? { ok: false, reason: "refetch", channels } : { ok: true });
    } catch (error) {
      log.error({ err: error }, "a console could not be brought up to date");
      done({ ok: false, reason: "refetch", channels: asked.map((cursor) => cursor.channel) });
    }
  });
}

async function bringUpToDate(socket: ServerSocket, dispatch: Dispatch, cursors: LiveCursor[]) {
  await socket.join(cursors.map((cursor) => cursor.channel));
  const { batches, broken } = await readChanges(cursors);
  for (const channel of broken) await socket.leave(channel);
  for (const batch of batches) socket.emit("changes", batch);
  for (const { channel, seq } of cursors) {
    if (broken.includes(channel)) continue;
    dispatch.keep(channel, batches.find((batch) => batch.channel === channel)?.to ?? seq);
  }
  return broken;
}

// A console sends a handful of messages; one that floods is cut and may come back.
function limitMessages(socket: ServerSocket): void {
  let since = Date.now();
  let count = 0;
  socket.onAny(() => {
    if (Date.now() - since > windowMs) {
      since = Date.now();
      count = 0;
    }
    if (++count > mostMessages) socket.disconnect(true);
  });
}
