import type { Server } from "socket.io";
import { listenForMoves, onMoved, onTold, type Told } from "#app/infrastructure/feed.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import {
  type ClientToServer,
  carriesRows,
  type LiveChange,
  type ServerToClient,
} from "./events.ts";
import { readChanges } from "./read-changes.server.ts";

const scope = systemScope("feed");
const sweepMs = 2_000;

/**
 * Sends what was committed to the sockets of this process, channel by channel, in order. `sent` is how far each room
 * has been told. What this process commits next after that is sent as it is; all else is read. A wake-up that gets
 * lost is made good by the sweep that compares heads.
 */
export function startDispatch(io: Server<ClientToServer, ServerToClient>) {
  const sent = new Map<string, number>();
  const dirty = new Set<string>();
  /** Told while a read was under way and further than the channel was then. */
  const held: Told[] = [];
  let running: Promise<void> | undefined;

  const isWatched = (channel: string) => (io.sockets.adapter.rooms.get(channel)?.size ?? 0) > 0;

  const tell = (batch: Told): boolean => {
    const { channel, from, to } = batch;
    const changes = sent.get(channel) === from ? changesIn(batch) : null;
    if (!changes) return false;
    sent.set(channel, to);
    io.to(channel).emit("changes", { channel, from, to, changes });
    return true;
  };
  const tellHeld = () => {
    for (const batch of held.splice(0)) {
      const isNews = (sent.get(batch.channel) ?? batch.to) < batch.to;
      if (isNews && !tell(batch)) dirty.add(batch.channel);
    }
  };
  const drain = async () => {
    while (dirty.size > 0) {
      const channels = [...dirty].filter((channel) => sent.has(channel));
      dirty.clear();
      const watched = channels.filter(isWatched);
      for (const channel of channels) if (!isWatched(channel)) sent.delete(channel);
      const cursors = watched.map((channel) => ({ channel, seq: sent.get(channel) ?? 0 }));
      const { batches, broken } = await readChanges(cursors);
      for (const batch of batches) {
        // What this process committed meanwhile may have been told already, and further than was read.
        if ((sent.get(batch.channel) ?? 0) >= batch.to) continue;
        sent.set(batch.channel, batch.to);
        io.to(batch.channel).emit("changes", batch);
      }
      for (const channel of broken) {
        const from = cursors.find((cursor) => cursor.channel === channel)?.seq ?? 0;
        sent.delete(channel);
        io.to(channel).emit("resync", channel, from);
        io.in(channel).socketsLeave(channel);
      }
      tellHeld();
    }
  };
  const wake = () => {
    running ??= drain()
      .catch((error) => log.error({ err: error }, "live changes could not be read"))
      .finally(() => {
        running = undefined;
        tellHeld();
        if (dirty.size > 0) wake();
      });
  };
  const stopHearing = onMoved((channels) => {
    for (const channel of channels) if (isWatched(channel)) dirty.add(channel);
    if (dirty.size > 0) wake();
  });
  const stopTelling = onTold((told) => {
    for (const batch of told) {
      if (!isWatched(batch.channel) || tell(batch)) continue;
      if (running) held.push(batch);
      else dirty.add(batch.channel);
    }
    if (dirty.size > 0) wake();
  });
  const stopListening = listenForMoves();
  const sweep = setInterval(() => {
    markMoved(sent, dirty).then(
      () => dirty.size > 0 && wake(),
      () => undefined,
    );
  }, sweepMs);

  return {
    /** Keeps a channel from where its first socket has been brought; whatever came meanwhile is looked up at once. */
    keep(channel: string, seq: number): void {
      if (!sent.has(channel)) sent.set(channel, seq);
      dirty.add(channel);
      wake();
    },
    async stop() {
      clearInterval(sweep);
      stopHearing();
      stopTelling();
      await stopListening();
      await running;
    },
  };
}

/** What can be sent without reading: nudges, and rows of which every moved field is known. Null when there is more. */
function changesIn({ channel, changes }: Told): LiveChange[] | null {
  if (!carriesRows(channel)) return changes.map(({ noun, id }) => ({ noun, id }));
  const known: LiveChange[] = [];
  for (const { noun, id, patch } of changes) {
    if (patch) known.push({ noun, id, patch });
    else if (noun === "lead") return null;
    else known.push({ noun, id });
  }
  return known;
}

/** Only what moved comes back: nothing is read of the many channels that stand where they were told. */
async function markMoved(sent: Map<string, number>, dirty: Set<string>): Promise<void> {
  if (sent.size === 0) return;
  const moved = await read(
    scope,
    (tx) => tx.$queryRaw<{ channel: string }[]>`
      select h.channel from unnest(${[...sent.keys()]}::text[], ${[...sent.values()]}::bigint[]) as w (channel, seq)
      join feed_head h on h.channel = w.channel and h.seq <> w.seq`,
  );
  for (const { channel } of moved) dirty.add(channel);
}
