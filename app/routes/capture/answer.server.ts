import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptedLanguage, type Language } from "#app/i18n/languages.ts";
import { type MessageCode, messageOf } from "#app/routes/capture/messages.ts";

const DRAIN_MS = 3_000;

/** An expected "no" to a request, before anybody was asked to store anything. */
export type HttpRefusal = {
  ok: false;
  status: number;
  code: MessageCode;
  field?: string;
  retryAfter?: number;
};

/** Makes a refusal. */
export function refuse(
  status: number,
  code: MessageCode,
  more: { field?: string; retryAfter?: number } = {},
): HttpRefusal {
  return { ok: false, status, code, ...more };
}

/** Machines that name no language read English. */
export function languageOf(req: IncomingMessage): Language {
  const header = req.headers["accept-language"];
  return header && header !== "*" ? acceptedLanguage(header) : "en";
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  res.end(text);
}

/** Answers with the one shape that every error has. */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: HttpRefusal): void {
  const { status, code, field, retryAfter } = refusal;
  if (retryAfter) res.setHeader("Retry-After", String(retryAfter));
  if (status === 401) res.setHeader("WWW-Authenticate", 'Basic realm="showline"');
  const requestId = requestIdOf(res);
  const message = messageOf(code, languageOf(req));
  if (!req.complete) drain(req);
  sendJson(res, status, { error: { code, message, ...(field ? { field } : {}), requestId } });
}

/** Who is still sending must be read for a while, or the reset of the connection takes the answer with it. */
function drain(req: IncomingMessage): void {
  req.on("error", () => undefined);
  req.resume();
  const cut = setTimeout(() => req.destroy(), DRAIN_MS);
  req.once("close", () => clearTimeout(cut));
}

function requestIdOf(res: ServerResponse): string {
  const known = res.getHeader("x-request-id");
  if (typeof known === "string") return known;
  const made = randomUUID();
  res.setHeader("X-Request-Id", made);
  return made;
}
