import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseIsAway } from "#app/domain/capture/database-away.ts";
import { placeOf } from "#app/domain/queue/queue-place.ts";
import {
  type QueueAnswer,
  type QueueQuestion,
  readQueue,
} from "#app/domain/queue/read-queue.server.ts";
import type { StoredRow } from "#app/domain/queue/stored-rows.ts";
import { type OpenSession, readSession } from "#app/domain/staff/read-session.server.ts";
import { sessionTokenOf } from "#app/infrastructure/session-cookie.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import {
  type Body,
  type QueueRefusal,
  refuseQueue,
  sendBody,
} from "#app/routes/queue/answer-queue.server.ts";

const usual = 50;
const most = 500;

/**
 * `GET /queue/rows?take=&after=`: a page of one's own queue as `{ rows, live, open, unread, until }`, before and
 * without Express. `until` is when time alone changes it. `after` is the place of the last row of the page before; the answer's ETag names what is in it.
 */
export async function handleQueueRows(req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const asked = await askedOf(req);
    if ("status" in asked) return refuseQueue(req, res, asked);
    const answer = await readQueue(asked.session.scope, asked.question);
    await sendBody(req, res, versionOf(answer, asked.session.staff.id));
  } catch (error) {
    if (!databaseIsAway(error) || res.headersSent) throw error;
    refuseQueue(req, res, { status: 503, code: "database-away" });
  }
}

type Asked = { session: OpenSession; question: QueueQuestion };

async function askedOf(req: IncomingMessage): Promise<Asked | QueueRefusal> {
  if (req.method !== "GET" && req.method !== "HEAD") return { status: 405, code: "not-allowed" };
  const token = sessionTokenOf(req.headers.cookie);
  const session = token ? await readSession(token, new Date()) : null;
  if (!session) return { status: 401, code: "signed-out" };
  if (session.staff.role !== "consultant") return { status: 404, code: "not-found" };
  const question = questionOf(req.url ?? "");
  return "status" in question ? question : { session, question };
}

function questionOf(url: string): QueueQuestion | QueueRefusal {
  const at = url.indexOf("?");
  if (at === -1) return { limit: usual };
  const asked = new URLSearchParams(url.slice(at + 1));
  const take = asked.get("take") ?? String(usual);
  const limit = /^\d{1,4}$/.test(take) ? Number(take) : 0;
  if (limit < 1 || limit > most) return { status: 422, code: "bad-take", field: "take" };
  const written = asked.get("after");
  if (written === null) return { limit };
  const after = placeOf(written);
  return after ? { limit, after } : { status: 422, code: "bad-after", field: "after" };
}

type Version = { body: Body; version: string };

const versions = new WeakMap<QueueAnswer, Version>();

/** The answer as it is sent, and a name that changes whenever anything in it does. */
function versionOf(answer: QueueAnswer, staffId: string): Version {
  const known = versions.get(answer);
  if (known) return known;
  const { seq, open, unread, holdsUntil } = answer;
  const rows = answer.rows.map(writtenRow);
  const live = JSON.stringify([{ channel: queueChannel(staffId), seq }]);
  const end = `],"live":${live},"open":${open},"unread":${unread},"until":${holdsUntil}}`;
  const parts = rows.flatMap(({ bytes }, at) => (at === 0 ? [bytes] : [comma, bytes]));
  const plain = Buffer.concat([beginning, ...parts, Buffer.from(end)]);
  const version = digestOf(rows.map(({ digest }) => digest).join(" ") + end);
  const made = { body: { plain }, version };
  versions.set(answer, made);
  return made;
}

const beginning = Buffer.from('{"rows":[');
const comma = Buffer.from(",");

type WrittenRow = { bytes: Buffer; digest: string };

const written = new WeakMap<StoredRow, WrittenRow>();

/** A row as it is sent and its name: an answer with one new row writes that one. */
function writtenRow(row: StoredRow): WrittenRow {
  const known = written.get(row);
  if (known) return known;
  const made = { bytes: Buffer.from(row.text), digest: digestOf(row.text) };
  written.set(row, made);
  return made;
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}
