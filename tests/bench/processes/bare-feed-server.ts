import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Server } from "socket.io";
import { type Measured, measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";
import { machineMs } from "./machine-clock.ts";

const connections = 10;
let pool: pg.Pool;
let io: Server;

/** What the bare server tells the one console that an event is for. */
export type BareChange = { lead: number; seq: number };
type Event = BareChange & { console: number; body: string };

const insert = {
  name: "insert-event",
  text: "insert into bare_event (lead, seq, body) values ($1, $2, $3)",
};

/** The control of the live line: one INSERT an event, then one message to the room of one console. */
async function listen({ databaseUrl }: { databaseUrl: string }): Promise<number> {
  pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  await pool.query(`create table if not exists bare_event (
    id bigint generated always as identity primary key, lead int not null, seq int not null, body jsonb not null,
    at timestamptz not null default now())`);
  const server = createServer((req, res) => {
    let text = "";
    req.setEncoding("utf8");
    req.on("data", (part: string) => {
      text += part;
    });
    req.on("end", async () => {
      const { console, lead, seq, body } = JSON.parse(text) as Event;
      await pool.query({ ...insert, values: [lead, seq, body] });
      io.to(`console ${console}`).emit("changes", { lead, seq });
      res.writeHead(200, { "Content-Type": "application/json", "Content-Length": 2 }).end("{}");
    });
  });
  io = new Server(server, { path: "/live", serveClient: false, perMessageDeflate: false });
  io.on("connection", (socket) => socket.join(`console ${socket.handshake.auth.console}`));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** One row at a time over ten connections, as fast as they take them: `single INSERT` of the limits measured. */
async function insertSingles({ milliseconds }: { milliseconds: number }): Promise<Measured> {
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, lead) => {
      for (let seq = 1; performance.now() - started < milliseconds; seq += 1) {
        const asked = performance.now();
        await pool.query({ ...insert, values: [lead, seq, JSON.stringify({ path: `/${seq}` })] });
        latencies.push(performance.now() - asked);
      }
    }),
  );
  return measured(latencies, performance.now() - started);
}

type Telling = { consoles: number; perSecond: number; milliseconds: number };

/** Messages to one console each, at an even pace, with the moment they were sent: `Socket.IO targeted` of those limits. */
async function tell({ consoles, perSecond, milliseconds }: Telling): Promise<number> {
  const total = Math.round((perSecond * milliseconds) / 1000);
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) * perSecond) / 1000) + 1);
    for (; sent < due; sent += 1)
      io.to(`console ${sent % consoles}`).emit("told", { at: machineMs() });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return total;
}

const answers = { listen, insertSingles, tell };
export type BareFeedServer = typeof answers;
answerParent(answers);
