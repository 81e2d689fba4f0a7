import { isDeepStrictEqual } from "node:util";
import type { Request as HttpRequest, RequestHandler, Response } from "express";
import type { LoaderFunctionArgs, RouterContextProvider, ServerBuild } from "react-router";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import type { Drawing } from "#app/request-context.ts";
import { currentSession } from "#app/routes/session/gate.server.ts";

type KeptPage = Drawing & { bytes: number; parts?: Part[] };
type Mark = "nonce" | "requestId" | "sentAt";
/** A stretch of the page, and what of this answer comes after it. */
type Part = { text: Buffer; mark: Mark | null };
type Loader = (args: LoaderFunctionArgs<unknown>) => unknown;

/** How long ago something was is written in words; a browser makes them new, and a page that waits does not. */
const longestMs = 60_000;
const mostBytes = 96 * 2 ** 20;
const pages = new KeptAnswers<KeptPage>(mostBytes);
const address = "/queue";
const innermost = "routes/queue/queue-page";

/**
 * Sends the queue's page as it was drawn before, when the loaders of the page give what they gave then. They run for
 * every request, behind the walls of who asks: what is kept is the drawing and never the data.
 */
export function keptPages(
  build: ServerBuild,
  contextOf: (req: HttpRequest, res: Response) => RouterContextProvider,
): RequestHandler {
  const loaders = loadersOf(build);
  return (req, res, next) => {
    if (req.method !== "GET" || req.path !== address) return next();
    find(req, res).then((page) => (page ? send(res, page) : next()), next);
  };

  async function find(req: HttpRequest, res: Response): Promise<KeptPage | undefined> {
    const request = requestOf(req);
    const session = await currentSession(request);
    if (!session) return undefined;
    const key = `${session.staff.id} ${request.url}`;
    res.locals.drawn = (drawing: Drawing) => {
      pages.put(key, { ...drawing, bytes: 2 * drawing.html.length });
    };
    const page = pages.get(key);
    if (!page || Date.now() - page.now > longestMs) return undefined;
    const args = { request, params: {}, context: contextOf(req, res) };
    const data = await runAll(loaders, args as LoaderFunctionArgs<unknown>);
    return data && isDeepStrictEqual(data, page.data) ? page : undefined;
  }
}

/** Forgets every drawing, as a process that has just started. */
export function forgetPages(): void {
  pages.clear();
}

function requestOf(req: HttpRequest): Request {
  const host = req.get("host") ?? "localhost";
  const headers = new Headers();
  for (const name of ["cookie", "accept-language"]) headers.set(name, req.get(name) ?? "");
  return new Request(`${req.protocol}://${host}${req.originalUrl}`, { headers });
}

/** The loaders of the page and of everything around it. */
function loadersOf({ routes }: ServerBuild): [id: string, Loader][] {
  const loaders: [string, Loader][] = [];
  for (let route = routes[innermost]; route; route = routes[route.parentId ?? ""]) {
    if (route.module.loader) loaders.push([route.id, route.module.loader as Loader]);
  }
  return loaders;
}

/** What every loader gives, or null where one of them redirects, refuses or fails: the router says how. */
async function runAll(loaders: [string, Loader][], args: LoaderFunctionArgs<unknown>) {
  try {
    const given = loaders.map(async ([id, loader]) => [id, await loader(args)] as const);
    return Object.fromEntries(await Promise.all(given));
  } catch {
    return null;
  }
}

function send(res: Response, page: KeptPage): void {
  page.parts ??= cut(page);
  const now = {
    nonce: res.locals.nonce as string,
    requestId: `<meta name="request-id" content="${res.get("x-request-id")}"/>`,
    sentAt: `<meta name="sent-at" content="${Date.now()}"/>`,
  };
  const whole = page.parts.flatMap(({ text, mark }) =>
    mark ? [text, Buffer.from(now[mark])] : [text],
  );
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.setHeader("Content-Language", page.language);
  res.setHeader("Cache-Control", "no-store");
  res.end(Buffer.concat(whole));
}

/** Cuts a page at what is another in every answer. */
function cut({ html, nonce }: KeptPage): Part[] {
  const [page, parts] = [html.toString(), [] as Part[]];
  const secret = nonce.replace(/[^\w]/g, "\\$&");
  const marks = new RegExp(
    `(${secret})|(<meta name="request-id" content="[\\w-]*"/>)|<meta name="sent-at" content="\\d*"/>`,
    "g",
  );
  let at = 0;
  for (const found of page.matchAll(marks)) {
    const mark = found[1] ? "nonce" : found[2] ? "requestId" : "sentAt";
    parts.push({ text: Buffer.from(page.slice(at, found.index)), mark });
    at = found.index + found[0].length;
  }
  return [...parts, { text: Buffer.from(page.slice(at)), mark: null }];
}
