import type { IncomingMessage, ServerResponse } from "node:http";
import { countItems, submitItems } from "#app/domain/capture/group-commit.server.ts";
import { type ReadBatch, readBatch } from "#app/domain/capture/read-batch.ts";
import {
  type Call,
  MOST_BATCH_BYTES,
  MOST_BATCH_ITEMS,
  MOST_EVENT_BYTES,
  type Verdict,
} from "#app/domain/capture/schema.ts";
import {
  type HttpRefusal,
  languageOf,
  refuse,
  sendJson,
  sendRefusal,
} from "#app/routes/capture/answer.server.ts";
import {
  authenticateSource,
  writeKeyIn,
  writeKeyOf,
} from "#app/routes/capture/authenticate-source.server.ts";
import { messageOf } from "#app/routes/capture/messages.ts";
import { readBody } from "#app/routes/capture/read-body.server.ts";

type Kind = Call | "batch";

/** A form post of a browser needs no preflight when it says text/plain. */
const TYPES = ["application/json", "text/plain"];

/** Takes Segment calls of a site: 200 once they are durable, with a verdict for each that was refused. */
export async function handleEvents(
  req: IncomingMessage,
  res: ServerResponse,
  kind: Kind,
  query: URLSearchParams,
): Promise<void> {
  allowBrowsers(req, res);
  if (req.method === "OPTIONS") return void res.writeHead(204).end();
  const receivedAt = new Date();
  const taken = req.method === "POST" ? await take(req, kind, query, receivedAt) : notAllowed(res);
  if (!taken.ok) return sendRefusal(req, res, taken);
  const { batch } = taken;
  countItems("refused", batch.rejected.length);
  const submitted = await submitItems(
    taken.source,
    batch.items.map(({ item }) => item),
    receivedAt,
  );
  if (!submitted.ok) {
    const away = submitted.reason === "database-away";
    return sendRefusal(
      req,
      res,
      refuse(away ? 503 : 429, submitted.reason, { retryAfter: away ? 2 : 1 }),
    );
  }
  const rejected = [...batch.rejected];
  submitted.stored.forEach((stored, at) => {
    if (stored === "stored" || stored === "repeated") return;
    rejected.push({ index: batch.items[at]?.index ?? at, code: stored, field: fieldOf(stored) });
  });
  if (kind === "batch") return sendVerdicts(req, res, batch, rejected);
  const [verdict] = rejected;
  if (verdict) return sendRefusal(req, res, refuse(statusOf(verdict), verdict.code, verdict));
  sendJson(res, 200, { success: true, ...worded(req, "ignored", batch.ignored) });
}

async function take(req: IncomingMessage, kind: Kind, query: URLSearchParams, receivedAt: Date) {
  const early = writeKeyOf(req, query);
  const known = early === null ? null : await authenticateSource(req, early);
  if (known && !known.ok) return known;
  const bytes = kind === "batch" ? MOST_BATCH_BYTES : MOST_EVENT_BYTES;
  const body = await readBody(req, { bytes, types: TYPES });
  if (!body.ok) return body;
  const source = known ?? (await authenticateSource(req, writeKeyIn(body.json)));
  if (!source.ok) return source;
  const items = itemsOf(body.json, kind);
  if (!Array.isArray(items)) return items;
  const sentAt = (body.json as { sentAt?: unknown }).sentAt;
  return { ok: true as const, source: source.found, batch: readBatch(items, sentAt, receivedAt) };
}

function itemsOf(body: unknown, kind: Kind): unknown[] | HttpRefusal {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return refuse(400, "not-an-object");
  }
  if (kind !== "batch") return [{ ...body, type: kind }];
  const { batch } = body as { batch?: unknown };
  if (!Array.isArray(batch)) return refuse(400, "required", { field: "batch" });
  if (batch.length > MOST_BATCH_ITEMS) return refuse(400, "too-many-items", { field: "batch" });
  return batch;
}

function sendVerdicts(
  req: IncomingMessage,
  res: ServerResponse,
  batch: ReadBatch,
  rejected: Verdict[],
): void {
  const inOrder = rejected.sort((a, b) => a.index - b.index);
  sendJson(res, 200, {
    success: true,
    ...worded(req, "rejected", inOrder),
    ...worded(req, "ignored", batch.ignored),
  });
}

function worded(req: IncomingMessage, name: string, verdicts: readonly Verdict[]) {
  if (verdicts.length === 0) return {};
  const language = languageOf(req);
  return { [name]: verdicts.map((one) => ({ ...one, message: messageOf(one.code, language) })) };
}

function statusOf({ code }: Verdict): number {
  return code === "too-large" ? 413 : 400;
}

function fieldOf(code: Verdict["code"]): string | undefined {
  return code === "message-id-reused" ? "messageId" : undefined;
}

function notAllowed(res: ServerResponse): HttpRefusal {
  res.setHeader("Allow", "POST, OPTIONS");
  return refuse(405, "method-not-allowed");
}

/** Any site may send: the write key is public and nothing can be read with it. */
function allowBrowsers(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.setHeader("Access-Control-Expose-Headers", "retry-after, x-request-id");
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  if (req.method !== "OPTIONS") return;
  res.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
  res.setHeader(
    "Access-Control-Allow-Headers",
    "authorization, content-type, content-encoding, anonymousid",
  );
  res.setHeader("Access-Control-Max-Age", "86400");
}
