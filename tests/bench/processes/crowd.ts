import { io } from "socket.io-client";
import type { LiveChanges } from "#app/realtime/events.ts";
import { type LiveSocket, LiveWatch } from "#app/realtime/live-client.ts";
import { withChanges } from "#app/realtime/use-live.ts";
import { answerParent } from "#tests/bench/process-line.ts";

export type Seat = { cookie: string; channel: string; seq: number; rows: QueueRow[] };
/** Of a row, what says whether it is the one that a fresh read gives. */
export type QueueRow = { id: string; interestLog2: number };
/** What a fresh read gives: a console is in step once it shows this. */
export type Fresh = { channel: string; rows: QueueRow[] };

type Console = { channel: string; socket: LiveSocket; rows: Map<string, number> };

let consoles: Console[] = [];
let signIns = 0;
let refetches = 0;

/** Opens consoles as a browser does, with the delays between attempts that it has. */
async function open({ port, seats }: { port: number; seats: Seat[] }): Promise<void> {
  consoles = seats.map((seat) => openConsole(port, seat));
  await until(() => consoles.every(({ socket }) => socket.connected));
}

function openConsole(port: number, { cookie, channel, seq, rows }: Seat): Console {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: "/live",
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { cookie },
    reconnectionDelay: 300,
    reconnectionDelayMax: 4_000,
    randomizationFactor: 0.6,
  }) as LiveSocket;
  const refused = () => {
    signIns += 1;
  };
  socket.on("signedOut", refused);
  socket.on("connect_error", ({ message }) => message === "signed-out" && refused());
  let held: QueueRow[] = rows;
  const console: Console = { channel, socket, rows: byId(held) };
  const watcher = {
    onChanges(batch: LiveChanges) {
      held = withChanges(held, batch);
      console.rows = byId(held);
    },
    onRefetch() {
      refetches += 1;
    },
  };
  new LiveWatch(socket, watcher, [{ channel, seq }]);
  return console;
}

/** Waits until every console shows what a fresh read gives; says how long each took to be connected and in step. */
async function inStep({ fresh, since }: { fresh: Fresh[]; since: number }) {
  const wanted = new Map(fresh.map(({ channel, rows }) => [channel, byId(rows)]));
  let connectedMs = 0;
  await until(() => {
    if (connectedMs === 0 && consoles.every(({ socket }) => socket.connected)) {
      connectedMs = Date.now() - since;
    }
    return consoles.every(({ channel, rows }) => isSame(rows, wanted.get(channel)));
  });
  return {
    connectedMs: connectedMs || Date.now() - since,
    inStepMs: Date.now() - since,
    signIns,
    refetches,
  };
}

function byId(rows: readonly QueueRow[]): Map<string, number> {
  return new Map(rows.map(({ id, interestLog2 }) => [id, interestLog2]));
}

function isSame(held: Map<string, number>, wanted: Map<string, number> | undefined): boolean {
  if (!wanted || held.size !== wanted.size) return false;
  for (const [id, interest] of wanted) if (held.get(id) !== interest) return false;
  return true;
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("consoles did not come back within a minute");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const answers = { open, inStep };
export type Crowd = typeof answers;
answerParent(answers);
