import { isDeepStrictEqual } from "node:util";
import type { Request as HttpRequest, RequestHandler, Response } from "express";
import type { LoaderFunctionArgs, RouterContextProvider, ServerBuild } from "react-router";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import type { Drawing } from "#app/request-context.ts";
import { StampedPage, type Stamps } from "#app/routes/queue/stamped-page.ts";
import { currentSession } from "#app/routes/session/gate.server.ts";

type KeptPage = Omit<Drawing, "html"> & { stamped: StampedPage; bytes: number };
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
    res.locals.drawn = ({ html, ...drawing }: Drawing) => {
      const { nonce, requestId, now } = drawing;
      const stamped = new StampedPage(html, { nonce, requestId, sentAt: `${now}` });
      pages.put(key, { ...drawing, stamped, bytes: html.length });
    };
    const page = pages.get(key);
    if (!page || Date.now() - page.now > longestMs) return undefined;
    if (!page.stamped.fits(stampsOf(res))) return undefined;
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

function send(res: Response, { stamped, language }: KeptPage): void {
  const { bytes, giveBack } = stamped.lend(stampsOf(res));
  // Who hung up while the loaders ran has closed already, and does not close again.
  if (res.closed) return void giveBack();
  res.once("close", giveBack);
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.setHeader("Content-Language", language);
  res.setHeader("Cache-Control", "no-store");
  res.end(bytes);
}

function stampsOf(res: Response): Stamps {
  return {
    nonce: res.locals.nonce as string,
    requestId: String(res.get("x-request-id")),
    sentAt: String(Date.now()),
  };
}
