import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Server } from "socket.io";
import { answerParent } from "#tests/bench/process-line.ts";

/** What the bare server tells the one console that an event is for. */
export type BareChange = { lead: number; seq: number };
type Event = BareChange & { console: number; body: string };

const insert = {
  name: "insert-event",
  text: "insert into bare_event (lead, seq, body) values ($1, $2, $3)",
};

/** The control of the live line: one INSERT an event, then one message to the room of one console. */
async function listen({ databaseUrl }: { databaseUrl: string }): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
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
  const io = new Server(server, { path: "/live", serveClient: false, perMessageDeflate: false });
  io.on("connection", (socket) => socket.join(`console ${socket.handshake.auth.console}`));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

const answers = { listen };
export type BareFeedServer = typeof answers;
answerParent(answers);
