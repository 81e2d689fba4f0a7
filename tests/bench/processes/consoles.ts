import { io } from "socket.io-client";
import type { LiveChanges } from "#app/realtime/events.ts";
import { type LiveSocket, LiveWatch } from "#app/realtime/live-client.ts";
import { withChanges } from "#app/realtime/use-live.ts";
import { type Measured, measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";
import { captureHeaders, visitor } from "#tests/bench/worlds/fill-chain.ts";
import type { BareChange } from "./bare-feed-server.ts";
import { type Connection, openConnection } from "./http-connection.ts";
import { machineMs } from "./machine-clock.ts";

export type Seat = { cookie: string; channel: string; leads: { number: number; id: string }[] };

type Streamed = Measured & { sent: number; lost: number; refetches: number };

const senders = 32;
const patienceMs = 10_000;

/** A row of a queue, as far as it shows what was sent here. */
type Row = { id: string; lastSeen?: { path?: string } };

/** Sent and not yet seen on the screen it is for: lead -> number of the event -> when it was sent. */
const awaited = new Map<string, Map<number, number>>();
let latencies: number[] = [];
let told: number[] = [];
let refetches = 0;
let seats: Seat[] = [];
let next = 1;

/** Opens the consoles of the product: signed in, each watching its own queue as a browser does. */
async function openConsoles(of: { port: number; seats: Seat[] }): Promise<void> {
  seats = of.seats;
  await Promise.all(
    seats.map(async ({ cookie, channel, leads }) => {
      const socket = io(`http://127.0.0.1:${of.port}`, {
        path: "/live",
        transports: ["websocket"],
        forceNew: true,
        extraHeaders: { cookie },
      }) as LiveSocket;
      const onRefetch = () => {
        refetches += 1;
      };
      let rows: Row[] = leads.map(({ id }) => ({ id }));
      const onChanges = (batch: LiveChanges) => {
        rows = withChanges(rows, batch);
        showRows(rows, batch);
      };
      new LiveWatch(socket, { onChanges, onRefetch }, [{ channel, seq: 0 }]);
      await connected(socket);
    }),
  );
}

/** Opens as many sockets of the bare server, each in a room of its own. */
async function openBareSockets(of: { port: number; seats: number }): Promise<void> {
  await Promise.all(
    Array.from({ length: of.seats }, (_, console) => {
      const socket = io(`http://127.0.0.1:${of.port}`, {
        path: "/live",
        transports: ["websocket"],
        forceNew: true,
        auth: { console },
      });
      socket.on("changes", ({ lead, seq }: BareChange) => show(`bare ${lead}`, seq));
      socket.on("told", ({ at }: { at: number }) => told.push(machineMs() - at));
      return connected(socket);
    }),
  );
}

function connected(socket: { once(event: "connect" | "connect_error", then: never): unknown }) {
  return new Promise<void>((done, failed) => {
    socket.once("connect", done as never);
    socket.once("connect_error", failed as never);
  });
}

/** What the console holds is absolute: a row shows its newest event and with it all that came before. */
function showRows(rows: readonly Row[], { changes }: LiveChanges): void {
  const now = performance.now();
  for (const { id } of changes) {
    const path = rows.find((row) => row.id === id)?.lastSeen?.path;
    if (path) show(id, Number(path.slice(path.lastIndexOf("/") + 1)), now);
  }
}

function show(lead: string, seq: number, now = performance.now()): void {
  const waiting = awaited.get(lead);
  for (const [sent, at] of waiting ?? []) {
    if (sent > seq) continue;
    latencies.push(now - at);
    waiting?.delete(sent);
  }
}

type Stream = { port: number; perSecond: number; milliseconds: number; bare: boolean };

/** Sends events at an even pace, whether or not answers come, and waits until every screen has shown its own. */
async function stream({ port, perSecond, milliseconds, bare }: Stream): Promise<Streamed> {
  latencies = [];
  refetches = 0;
  const free = await Promise.all(Array.from({ length: senders }, () => openConnection(port)));
  const connections = [...free];
  const backlog: (() => void)[] = [];
  const refusals: string[] = [];
  const answered: Promise<void>[] = [];
  const total = Math.round((perSecond * milliseconds) / 1000);
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) * perSecond) / 1000) + 1);
    for (; sent < due; sent += 1) answered.push(send(bare ? bareEvent() : event()));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(answered);
  if (refusals.length > 0) throw new Error(`${refusals.length} refused, the first: ${refusals[0]}`);
  const took = performance.now() - started;
  while (waitingCount() > 0 && performance.now() - started - took < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const lost = waitingCount();
  awaited.clear();
  for (const connection of connections) connection.close();
  return { ...measured(latencies, took), sent: total, lost, refetches };

  async function send({ lead, seq, request }: Outgoing) {
    const waiting = awaited.get(lead) ?? new Map<number, number>();
    awaited.set(lead, waiting.set(seq, performance.now()));
    if (free.length === 0) await new Promise<void>((resolve) => backlog.push(resolve));
    const connection = free.pop() as Connection;
    try {
      const { status, text } = await connection.ask(request);
      if (status < 200 || status > 299) refusals.push(text());
    } catch (error) {
      refusals.push((error as Error).message);
    }
    free.push(connection);
    backlog.shift()?.();
  }
}

function waitingCount(): number {
  return [...awaited.values()].reduce((sum, waiting) => sum + waiting.size, 0);
}

type Outgoing = { lead: string; seq: number; request: Buffer };

/** The next lead in turn, a different console each time. */
function turn() {
  const seq = next++;
  const at = seq % seats.length;
  const { leads } = seats[at] as Seat;
  const lead = leads[Math.floor(seq / seats.length) % leads.length] as Seat["leads"][number];
  return { seq, console: at, lead };
}

function event(): Outgoing {
  const { seq, lead } = turn();
  const properties = {
    sku: `SKU-${(seq % 40) + 1}`,
    path: `/tu-bep/${seq}`,
    title: "Tủ bếp chữ L",
  };
  const said = {
    messageId: `live-${seq}`,
    anonymousId: visitor(lead.number),
    event: "Product Viewed",
    properties,
  };
  return { lead: lead.id, seq, request: post("/v1/track", captureHeaders, said) };
}

function bareEvent(): Outgoing {
  const { seq, console, lead } = turn();
  const body = JSON.stringify({
    sku: `SKU-${(seq % 40) + 1}`,
    path: `/tu-bep/${seq}`,
    title: "Tủ bếp chữ L",
  });
  return {
    lead: `bare ${lead.number}`,
    seq,
    request: post("/", {}, { console, lead: lead.number, seq, body }),
  };
}

function post(path: string, headers: Record<string, string>, said: object): Buffer {
  const body = JSON.stringify(said);
  const fields = Object.entries({
    host: "127.0.0.1",
    ...headers,
    "content-length": Buffer.byteLength(body),
  });
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`,
  );
}

/** How long the messages took that the bare server told since the last time this was asked. */
async function takeTold({ of, milliseconds }: { of: number; milliseconds: number }) {
  const started = performance.now();
  while (told.length < of && performance.now() - started < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const latencies = told;
  told = [];
  if (latencies.length !== of) throw new Error(`${latencies.length} of ${of} messages came`);
  return measured(latencies, milliseconds);
}

const answers = { openConsoles, openBareSockets, stream, takeTold };
export type Consoles = typeof answers;
answerParent(answers);
