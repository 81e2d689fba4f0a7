import { log } from "#app/infrastructure/log.server.ts";
import { type LiveChanges, type LiveCursor, watchSchema } from "./events.ts";
import type { ServerSocket } from "./live-server.ts";
import { readChanges } from "./read-changes.server.ts";

type Dispatch = { keep(channel: string, seq: number): void };
type Asking = {
  socket: ServerSocket;
  cursors: LiveCursor[];
  since: number;
  done(broken: string[]): void;
};

const windowMs = 10_000;
const mostMessages = 100;
/** How many consoles are brought up to date by one read. */
const mostTogether = 250;
/** A console asks again when it has had no answer for eight seconds: until then the database may come back. */
const patienceMs = 6_000;
const retryMs = 250;

/**
 * Answers `watch`: joins the rooms that the session may enter and brings each socket from its cursors to now. One read
 * is under way; the next takes all consoles that have asked meanwhile, so a crowd costs few reads.
 */
export function answerWatches(dispatch: Dispatch): (socket: ServerSocket) => void {
  let waiting: Asking[] = [];
  let answering = false;

  const answerAll = async () => {
    let most = mostTogether;
    while (waiting.length > 0) {
      const together = waiting.splice(0, most);
      try {
        await bringUpToDate(together, dispatch);
        most = Math.min(most * 4, mostTogether);
      } catch (error) {
        log.warn({ err: error }, "consoles could not be brought up to date");
        const patient = together.filter(({ since }) => Date.now() - since < patienceMs);
        // In smaller groups next, and behind the others once alone: what fails for one must not fail for all.
        waiting = most > 1 ? [...patient, ...waiting] : [...waiting, ...patient];
        most = Math.ceil(most / 4);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
    answering = false;
  };
  const ask = (socket: ServerSocket, cursors: LiveCursor[]) =>
    new Promise<string[]>((resolve) => {
      const asking: Asking = { socket, cursors, since: Date.now(), done: resolve };
      waiting.push(asking);
      // Consoles that ask in one turn of the event loop share the first read too.
      if (!answering) {
        answering = true;
        setImmediate(answerAll);
      }
    });

  return (socket) => {
    limitMessages(socket);
    socket.on("watch", async (sent, done) => {
      if (typeof done !== "function") return;
      const parsed = watchSchema.safeParse(sent);
      if (!parsed.success) return done({ ok: false, reason: "bad-cursor" });
      // A channel outside the walls is answered like one that does not exist.
      const asked = parsed.data.filter((cursor) => socket.data.channels.has(cursor.channel));
      const foreign = parsed.data.filter((cursor) => !socket.data.channels.has(cursor.channel));
      const broken = await ask(socket, asked);
      const channels = [...broken, ...foreign.map((cursor) => cursor.channel)];
      done(channels.length > 0 ? { ok: false, reason: "refetch", channels } : { ok: true });
    });
  };
}

// Rooms first, then the read: what is committed in between is in both, never in neither.
async function bringUpToDate(together: readonly Asking[], dispatch: Dispatch): Promise<void> {
  const here = together.filter(({ socket }) => socket.connected);
  for (const { socket, cursors } of here) {
    await socket.join(cursors.map((cursor) => cursor.channel));
  }
  const known = new Map<string, LiveChanges | "broken">();
  for (const cursors of withoutRepeats(here.flatMap((asking) => asking.cursors))) {
    const { batches, broken } = await readChanges(cursors);
    const from = new Map(cursors.map((cursor) => [cursor.channel, cursor.seq]));
    for (const batch of batches) known.set(`${batch.channel} ${from.get(batch.channel)}`, batch);
    for (const channel of broken) known.set(`${channel} ${from.get(channel)}`, "broken");
  }
  for (const { socket, cursors, done } of here) {
    const broken: string[] = [];
    for (const { channel, seq } of cursors) {
      const found = known.get(`${channel} ${seq}`);
      if (found === "broken") {
        broken.push(channel);
        await socket.leave(channel);
        continue;
      }
      if (found) socket.emit("changes", found);
      dispatch.keep(channel, found?.to ?? seq);
    }
    done(broken);
  }
}

/** The cursors in as few lists as it takes for no list to name a channel twice. */
function withoutRepeats(cursors: readonly LiveCursor[]): LiveCursor[][] {
  const seqs = new Map<string, Set<number>>();
  const lists: LiveCursor[][] = [];
  for (const cursor of cursors) {
    const known = seqs.get(cursor.channel) ?? new Set();
    if (known.has(cursor.seq)) continue;
    const list = lists[known.size] ?? [];
    list.push(cursor);
    lists[known.size] = list;
    seqs.set(cursor.channel, known.add(cursor.seq));
  }
  return lists;
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
    // The connection, not the console: a farewell would keep it from coming back.
    if (++count > mostMessages) socket.conn.close(true);
  });
}
