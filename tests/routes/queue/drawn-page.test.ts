import { AsyncLocalStorage } from "node:async_hooks";
import { createRequestHandler, RouterContextProvider } from "react-router";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import {
  type Drawing,
  drawnContext,
  nonceContext,
  requestIdContext,
} from "#app/request-context.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";
import { build } from "./queue-build.ts";

const handle = createRequestHandler(build, "production");
let cookie: string;

beforeAll(async () => {
  const [store, line] = [await aStore(), await aProductLine()];
  const person = await someoneSignedIn("consultant", store);
  for (let at = 0; at < 30; at += 1) await aLead(store, line, { consultantId: person.id });
  cookie = person.cookie;
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Asks for the queue's page; what was drawn of it whole is given to `keep`. */
function ask(keep: (drawing: Drawing) => void, userAgent = "Firefox") {
  const context = new RouterContextProvider();
  context.set(nonceContext, "n0nce");
  context.set(requestIdContext, "request-1");
  context.set(drawnContext, keep);
  const headers = { cookie, "user-agent": userAgent };
  return handle(new Request("http://localhost/queue", { headers }), context);
}

test("a page is kept once it is drawn whole, as it was sent", async () => {
  for (const reader of ["Firefox", "Googlebot/2.1"]) {
    const keep = vi.fn();
    const answer = await ask(keep, reader);
    const html = await answer.text();
    expect([answer.status, html.endsWith("</html>")]).toEqual([200, true]);
    expect(keep.mock.calls.map(([{ html }]) => String(html))).toEqual([html]);
  }
});

test("a page whose reader has gone breaks nothing", async () => {
  await (await ask(vi.fn())).body?.cancel();
  const reader = (await ask(vi.fn())).body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  await reader?.cancel();
  expect(await (await ask(vi.fn())).text()).toMatch(/<\/html>$/);
});

test("drawing a page does not make the process follow its promises from then on", async () => {
  const runs = vi.spyOn(AsyncLocalStorage.prototype, "run");
  const enters = vi.spyOn(AsyncLocalStorage.prototype, "enterWith");
  await (await ask(vi.fn())).text();
  expect([runs.mock.calls.length, enters.mock.calls.length]).toEqual([0, 0]);
});
