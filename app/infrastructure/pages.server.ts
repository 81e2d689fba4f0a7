import compression from "compression";
import express, { type RequestHandler, type Response } from "express";
import { isOwnProxy } from "./client-address.server.ts";
import type { Environment } from "./env.server.ts";
import { sendError } from "./http.server.ts";
import { log } from "./log.server.ts";
import { nonce } from "./nonce.server.ts";
import { isSameOrigin } from "./origin-check.ts";
import { pageHeaders } from "./page-headers.server.ts";

/** `assets` serves the client's files: the built ones, or those that Vite makes while developing. */
type Parts = {
  env: Environment;
  assets: RequestHandler[];
  page: RequestHandler;
  development: boolean;
};

/** The Express application in front of the pages: headers, origin check, files, then the router. */
export function createPages({ env, assets, page, development }: Parts) {
  const app = express();
  app.disable("x-powered-by");
  // The router compares the protocol that they tell with Origin.
  app.set("trust proxy", isOwnProxy);
  app.use(compression());
  app.use((req, res, next) => {
    res.locals.nonce = nonce();
    res.set(pageHeaders(req, { nonce: res.locals.nonce, development }));
    next();
  });
  app.use(checkOrigin(env));
  for (const handler of assets) app.use(handler);
  app.use(finishHeaders, page);
  app.use(answerError);
  return app;
}

/** The files of the client build: names with a hash for ever, the others for an hour. */
export function builtAssets(folder: string): RequestHandler[] {
  const forever = {
    immutable: true,
    maxAge: "1y",
    index: false,
    redirect: false,
    fallthrough: false,
  };
  const assets = express.Router();
  assets.use("/assets", express.static(`${folder}/assets`, forever), answerError);
  return [assets, express.static(folder, { maxAge: "1h", index: false, redirect: false })];
}

function checkOrigin(env: Environment): RequestHandler {
  return (req, res, next) => {
    const asked = {
      method: req.method,
      host: req.get("host"),
      origin: req.get("origin"),
      fetchSite: req.get("sec-fetch-site"),
      hasCookie: req.get("cookie") !== undefined,
    };
    if (isSameOrigin(asked, env.publicUrl)) return next();
    sendError(res, 403, "origin", "This request did not come from our own pages.");
  };
}

// Pages hold personal data: only a route that says otherwise may be kept. And a database that is away is no fault of
// what was asked: the same request may be sent again.
const finishHeaders: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => Response;
  res.writeHead = ((given: number, ...rest: unknown[]) => {
    if (!res.hasHeader("Cache-Control")) res.setHeader("Cache-Control", "no-store");
    const unavailable = res.locals.unavailable === true && given === 500;
    if (unavailable) {
      res.statusMessage = "Service Unavailable";
      res.setHeader("Retry-After", "2");
    }
    return writeHead(unavailable ? 503 : given, ...rest);
  }) as Response["writeHead"];
  next();
};

function answerError(
  err: Error & { status?: number },
  _req: express.Request,
  res: Response,
  next: express.NextFunction,
) {
  if (res.headersSent) return next(err);
  const status = err.status ?? 500;
  if (status >= 500) log.error({ err, requestId: res.get("x-request-id") }, "page failed");
  if (status === 404) return sendError(res, 404, "not-found", "There is nothing at this address.");
  if (status < 500) return sendError(res, status, "bad-request", "This request cannot be read.");
  sendError(res, 500, "internal", "Something went wrong on our side.");
}
