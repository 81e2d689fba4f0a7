import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Readiness } from "./health.server.ts";
import { log } from "./log.server.ts";
import { histogram, metricsText } from "./metrics.server.ts";
import { pathOf } from "./path-of.ts";

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

export type Parts = {
  readiness: () => Promise<Readiness>;
  capture: Handler;
  /** A server that draws no console has no queue to send. */
  queueRows?: Handler;
  /** Whether it answered, with a page that was drawn before; what it leaves alone is for `pages`. */
  keptPage?: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  pages: Handler;
};

const duration = histogram("showline_http_seconds", "Time to answer", ["part", "status"]);

/** The HTTP server: probes, capture, queues and kept pages are answered before Express, and stay fast when pages are slow. */
export function createHttp() {
  let parts: Parts | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((req, res) => {
    const started = performance.now();
    const part = partOf(pathOf(req));
    res.setHeader("X-Request-Id", requestId(req));
    res.once("finish", () => {
      duration.observe({ part, status: res.statusCode }, (performance.now() - started) / 1000);
    });
    answer(part, req, res, parts).catch((err) => fail(err, part, res));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Longer than the idle time of common load balancers, which otherwise reuse a connection being closed here.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  return {
    server,
    serve: (given: Parts) => {
      parts = given;
    },
    close: (patience?: number) => closeHttp(server, sockets, patience),
  };
}

function partOf(path: string) {
  if (path === "/healthz" || path === "/readyz" || path === "/metrics") return path;
  if (path === "/queue/rows") return "queue";
  return path === "/v1" || path.startsWith("/v1/") ? "capture" : "pages";
}

function requestId(req: IncomingMessage) {
  const given = req.headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

async function answer(part: string, req: IncomingMessage, res: ServerResponse, parts?: Parts) {
  if (part === "/healthz") return sendJson(res, 200, { ok: true });
  if (part === "/metrics") {
    const { type, text } = await metricsText();
    return void res.writeHead(200, { "Content-Type": type }).end(text);
  }
  if (!parts) return sendError(res, 503, "starting", "The server is starting.");
  if (part === "/readyz") {
    const readiness = await parts.readiness();
    if (!readiness.ready) res.setHeader("Retry-After", "5");
    return sendJson(res, readiness.ready ? 200 : 503, readiness);
  }
  if (part === "capture") await parts.capture(req, res);
  else if (part === "queue" && parts.queueRows) await parts.queueRows(req, res);
  else if (!namesAHost(req))
    sendError(res, 400, "bad-host", "The Host of this request names none.");
  else if (!(await parts.keptPage?.(req, res))) await parts.pages(req, res);
}

/** Whether an address can be made of what is asked for: every page does. HTTP/1.0 may leave its host out. */
function namesAHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || (host !== "" && URL.canParse(`http://${host}`));
}

function fail(err: unknown, part: string, res: ServerResponse) {
  log.error({ err, part, requestId: res.getHeader("x-request-id") }, "request failed");
  if (res.headersSent) res.destroy();
  else sendError(res, 500, "internal", "Something went wrong on our side.");
}

/** Answers with the one shape that every error has. */
export function sendError(res: ServerResponse, status: number, code: string, message: string) {
  const requestId = res.getHeader("x-request-id");
  if (status === 503) res.setHeader("Retry-After", "5");
  sendJson(res, status, { error: { code, message, requestId } });
}

function sendJson(res: ServerResponse, status: number, body: unknown) {
  res
    .writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .end(JSON.stringify(body));
}

/** Stops accepting, lets running requests finish for a while, then cuts what is left, upgraded sockets too. */
async function closeHttp(server: Server, sockets: Set<Socket>, patience = 10_000) {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, patience);
  await closed;
  clearTimeout(timer);
}
