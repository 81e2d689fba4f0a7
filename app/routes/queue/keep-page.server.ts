import type { IncomingMessage, ServerResponse } from "node:http";
import { isDeepStrictEqual } from "node:util";
import compression from "compression";
import type { LoaderFunctionArgs, RouterContextProvider, ServerBuild } from "react-router";
import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import { isSecure } from "#app/infrastructure/client-address.server.ts";
import { nonce } from "#app/infrastructure/nonce.server.ts";
import { pageHeaders } from "#app/infrastructure/page-headers.server.ts";
import { pathOf } from "#app/infrastructure/path-of.ts";
import type { Drawing, PageAnswer } from "#app/request-context.ts";
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

type KeptHandler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/**
 * Sends the queue's page as it was drawn before, when the loaders of the page give what they gave then, and says whether
 * it did. They run for every request, behind the walls of who asks: what is kept is the drawing and never the data.
 */
export function keptPages(
  build: ServerBuild,
  contextOf: (req: IncomingMessage, res: PageAnswer) => RouterContextProvider,
): KeptHandler {
  const loaders = loadersOf(build);
  return async (req, plain) => {
    if (req.method !== "GET" || pathOf(req) !== address) return false;
    const res = Object.assign(plain, { locals: { nonce: nonce() } });
    const page = await find(req, res);
    if (page) send(req, res, page);
    return page !== undefined;
  };

  async function find(req: IncomingMessage, res: PageAnswer): Promise<KeptPage | undefined> {
    const request = requestOf(req);
    const session = await sessionOf(request);
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

function requestOf(req: IncomingMessage): Request {
  const { host = "localhost", cookie = "", "accept-language": language = "" } = req.headers;
  const protocol = isSecure(req) ? "https" : "http";
  const headers = { cookie, "accept-language": language };
  return new Request(`${protocol}://${host}${req.url}`, { headers });
}

/** Nobody, also where the database cannot say: the router knows how to tell them. */
function sessionOf(request: Request) {
  return currentSession(request).catch(() => null);
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

const compress = compression();

function send(req: IncomingMessage, res: PageAnswer, { stamped, language }: KeptPage): void {
  const stamps = stampsOf(res);
  const { bytes, giveBack } = stamped.lend(stamps);
  // Who hung up while the loaders ran has closed already, and does not close again.
  if (res.closed) return void giveBack();
  res.once("close", giveBack);
  const headers = pageHeaders(req, { nonce: stamps.nonce, development: false });
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.setHeader("Content-Language", language);
  res.setHeader("Cache-Control", "no-store");
  if (req.headers["accept-encoding"]) compress(req as never, res as never, () => undefined);
  res.end(bytes);
}

function stampsOf(res: PageAnswer): Stamps {
  return {
    nonce: res.locals.nonce ?? "",
    requestId: String(res.getHeader("x-request-id")),
    sentAt: String(Date.now()),
  };
}
