import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { acceptedLanguage } from "#app/i18n/languages.ts";

const compress = promisify(gzip);

const messages = {
  "signed-out": { en: "Sign in first.", vi: "Hãy đăng nhập trước." },
  "not-found": { en: "There is nothing at this address.", vi: "Không có gì ở địa chỉ này." },
  "not-allowed": { en: "This address is only read.", vi: "Địa chỉ này chỉ để đọc." },
  "bad-take": { en: "Ask for 1 to 500 rows.", vi: "Hãy hỏi từ 1 đến 500 dòng." },
  "bad-after": {
    en: "This names no place in a queue.",
    vi: "Đây không phải là một vị trí trong danh sách.",
  },
  "database-away": {
    en: "The database cannot be reached. Try again shortly.",
    vi: "Không kết nối được cơ sở dữ liệu. Hãy thử lại sau ít giây.",
  },
} as const;

export type QueueRefusal = { status: number; code: keyof typeof messages; field?: string };

/** Refuses in the one shape that every error has. */
export function refuseQueue(
  req: IncomingMessage,
  res: ServerResponse,
  { status, code, field }: QueueRefusal,
): void {
  const message = messages[code][acceptedLanguage(req.headers["accept-language"] ?? null)];
  const requestId = res.getHeader("x-request-id");
  if (status === 503) res.setHeader("Retry-After", "2");
  if (status === 405) res.setHeader("Allow", "GET, HEAD");
  const text = JSON.stringify({ error: { code, message, ...(field ? { field } : {}), requestId } });
  send(req, res, { status, body: Buffer.from(text) });
}

/** A body that is written once and sent often, and its compressed form once somebody has asked for it. */
export type Body = { plain: Buffer; zipped?: Promise<Buffer> };

/** Sends a body under its version; who has that version already is told so. */
export async function sendBody(
  req: IncomingMessage,
  res: ServerResponse,
  { body, version }: { body: Body; version: string },
): Promise<void> {
  const tag = `"${version}"`;
  res.setHeader("ETag", tag);
  if (req.headers["if-none-match"] === tag) return send(req, res, { status: 304 });
  const accepts = req.headers["accept-encoding"];
  if (typeof accepts !== "string" || !/\bgzip\b/.test(accepts)) {
    return send(req, res, { status: 200, body: body.plain });
  }
  body.zipped ??= compress(body.plain, { level: 4 }) as Promise<Buffer>;
  const zipped = await body.zipped;
  res.setHeader("Content-Encoding", "gzip");
  send(req, res, { status: 200, body: zipped });
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  { status, body }: { status: number; body?: Buffer },
): void {
  // What a console is told is for its person alone, and for no cache and no other site.
  const headers: Record<string, string | number> = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  };
  if (body) {
    headers["Content-Type"] = "application/json; charset=utf-8";
    headers["Content-Length"] = body.length;
  }
  res.writeHead(status, headers).end(req.method === "HEAD" ? undefined : body);
}
