import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type HttpRefusal, refuse } from "#app/routes/capture/answer.server.ts";

const unzip = promisify(gunzip);
const PATIENCE_MS = 15_000;

export type ReadBody = { ok: true; json: unknown; text: string } | HttpRefusal;

/** Reads a JSON body: bounded in size before and after unpacking, and in time. */
export async function readBody(
  req: IncomingMessage,
  limits: { bytes: number; types: readonly string[] },
): Promise<ReadBody> {
  const wrong = checkHeaders(req, limits);
  if (wrong) return wrong;
  const raw = await readRaw(req, limits.bytes);
  if (!Buffer.isBuffer(raw)) return raw;
  const body = isGzip(req) ? await unpack(raw, limits.bytes) : raw;
  if (!Buffer.isBuffer(body)) return body;
  if (!isUtf8(body)) return refuse(400, "not-utf8");
  const text = body.toString("utf8");
  try {
    return { ok: true, json: JSON.parse(text), text };
  } catch {
    return refuse(400, "malformed-json");
  }
}

function checkHeaders(
  req: IncomingMessage,
  limits: { bytes: number; types: readonly string[] },
): HttpRefusal | null {
  const [type = "", ...parameters] = (req.headers["content-type"] ?? "").toLowerCase().split(";");
  if (!limits.types.includes(type.trim()) && !isPackedByRudder(req, type)) {
    return refuse(415, "wrong-content-type");
  }
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith("charset="));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) return refuse(415, "wrong-content-type");
  const encoding = req.headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") return refuse(415, "wrong-content-encoding");
  const announced = Number(req.headers["content-length"] ?? 0);
  return announced > limits.bytes ? refuse(413, "body-too-large") : null;
}

/** RudderStack's Node client packs its JSON and lets its HTTP library name the type. */
function isPackedByRudder(req: IncomingMessage, type: string): boolean {
  return isGzip(req) && type.trim() === "application/x-www-form-urlencoded";
}

function readRaw(req: IncomingMessage, mostBytes: number): Promise<Buffer | HttpRefusal> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (result: Buffer | HttpRefusal) => {
      clearTimeout(timer);
      req.off("data", take).off("end", finish).off("error", abandon).off("close", abandon);
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) end(refuse(413, "body-too-large"));
      else chunks.push(chunk);
    };
    const finish = () =>
      end(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks));
    const abandon = () => end(refuse(400, "malformed-json"));
    const timer = setTimeout(() => end(refuse(408, "body-too-slow")), PATIENCE_MS);
    req.on("data", take).on("end", finish).on("error", abandon).on("close", abandon);
  });
}

function isGzip(req: IncomingMessage): boolean {
  return req.headers["content-encoding"]?.toLowerCase() === "gzip";
}

/** Stops unpacking at the limit: a small file may hold a very large one. */
async function unpack(packed: Buffer, mostBytes: number): Promise<Buffer | HttpRefusal> {
  try {
    return await unzip(packed, { maxOutputLength: mostBytes });
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    return tooLarge ? refuse(413, "body-too-large") : refuse(400, "bad-gzip");
  }
}
