import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type express from "express";
import { createRequestHandler, RouterContextProvider } from "react-router";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { forgetSessions } from "#app/domain/staff/read-session.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { createPages } from "#app/infrastructure/pages.server.ts";
import {
  drawnContext,
  nonceContext,
  type PageAnswer,
  requestIdContext,
} from "#app/request-context.ts";
import { forgetPages, keptPages } from "#app/routes/queue/keep-page.server.ts";
import { StampedPage } from "#app/routes/queue/stamped-page.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { build } from "./queue-build.ts";

let drawn = 0;
let server: Server;
let url: string;
let hn: { id: string };
let line: { id: string };

beforeAll(async () => {
  const contextOf = (_req: IncomingMessage, res: PageAnswer) => {
    const context = new RouterContextProvider();
    context.set(nonceContext, res.locals.nonce ?? "");
    context.set(requestIdContext, String(res.getHeader("x-request-id")));
    context.set(drawnContext, (drawing) => {
      drawn += 1;
      res.locals.drawn?.(drawing);
    });
    return context;
  };
  const handle = createRequestHandler(build, "production");
  const router: express.RequestHandler = async (req, res) => {
    const headers = req.headers as Record<string, string>;
    const request = new Request(`http://${req.get("host")}${req.originalUrl}`, { headers });
    const answer = await handle(request, contextOf(req, res));
    res
      .status(answer.status)
      .setHeaders(answer.headers)
      .end(await answer.text());
  };
  const kept = keptPages(build, contextOf);
  const pages = createPages({ env: environment(), assets: [], page: router, development: false });
  server = createServer(async (req, res) => {
    res.setHeader("X-Request-Id", crypto.randomUUID());
    if (req.headers["x-hangs-up"]) {
      // The page is asked for once nobody waits for it any more.
      await new Promise((closed) => res.once("close", closed).socket?.destroy());
    }
    if (!(await kept(req, res))) pages(req, res);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [hn, line] = [await aStore(), await aProductLine()];
}, 60_000);
afterAll(() => new Promise((done) => server.close(done)));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function ask(cookie: string, path = "/queue", headers: Record<string, string> = {}) {
  const before = drawn;
  const answer = await fetch(url + path, { headers: { cookie, ...headers }, redirect: "manual" });
  const html = await answer.text();
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  const requestId = answer.headers.get("x-request-id") ?? "";
  return {
    status: answer.status,
    headers: answer.headers,
    html,
    nonce,
    requestId,
    drew: drawn - before,
  };
}

/** A page without what every answer has for itself. */
function same({ html, nonce = "-", requestId }: Awaited<ReturnType<typeof ask>>): string {
  return html
    .replaceAll(nonce, "N")
    .replaceAll(requestId, "R")
    .replace(/sent-at" content="\d+/, "S");
}

/** What comes with a page, without what every answer has for itself or the connection adds. */
function headersOf({ headers, nonce = "-" }: Awaited<ReturnType<typeof ask>>) {
  const own = new Set(["x-request-id", "date", "content-length"]);
  const kept = [...headers].filter(([name]) => !own.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll(nonce, "N")]));
}

/** Time stands still, so that two drawings may say the same; timers and the database go on. */
function standStill() {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
}

test("a page that was kept is, sign by sign, the page that would be drawn now", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  for (const name of ["Lê Thị Mai", '<b>Vũ & "Hà"</b>', "Trần Văn Bình"]) {
    await aLead(hn, line, { consultantId: id, name, interestLog2: Math.random() * 9 });
  }
  standStill();
  for (const path of ["/queue", "/queue?show=unread", "/queue?lang=en&sort=newest"]) {
    const first = await ask(cookie, path);
    const kept = await ask(cookie, path);
    const unpacked = await ask(cookie, path, { "accept-encoding": "identity" });
    expect([unpacked.drew, unpacked.headers.get("content-encoding")]).toEqual([0, null]);
    expect([kept.headers.get("content-encoding"), same(unpacked)]).toEqual(["gzip", same(kept)]);
    expect([first.status, first.drew, kept.status, kept.drew]).toEqual([200, 1, 200, 0]);
    forgetPages();
    const fresh = await ask(cookie, path);
    expect(fresh.drew).toBe(1);
    expect(same(kept)).toBe(same(fresh));
    expect(headersOf(kept)).toEqual(headersOf(fresh));
  }
});

test("every answer has its own nonce and its own request, also one that was kept", async () => {
  const { cookie } = await someoneSignedIn("consultant", hn);
  const answers = [await ask(cookie), await ask(cookie), await ask(cookie)];
  expect(answers.map(({ drew }) => drew)).toEqual([1, 0, 0]);
  expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(3);
  for (const { html, nonce, requestId } of answers) {
    const nonces = [...html.matchAll(/nonce="([^"]*)"/g)].map(([, found]) => found);
    expect(nonces.length).toBeGreaterThan(2);
    expect(new Set(nonces)).toEqual(new Set([nonce]));
    expect(html).toContain(`<meta name="request-id" content="${requestId}"/>`);
    for (const other of answers) if (other.nonce !== nonce) expect(html).not.toContain(other.nonce);
  }
});

test("what changes on the page is on the next one: a call, a lead that comes, a lead that goes", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  const colleague = await someoneSignedIn("consultant", hn);
  const manager = scopeFor(await aStaffMember("manager", [hn]), [hn]);
  const lead = await aLead(hn, line, { consultantId: id, name: "Phan Thị Cúc" });
  const own = scopeFor({ id, role: "consultant" }, [hn]);
  const key = () => crypto.randomUUID();
  expect((await ask(cookie)).html).toContain("Phan Thị Cúc");
  expect((await ask(cookie)).drew).toBe(0);
  await logContact(own, { leadId: lead.id, channel: "call", result: "reached", key: key() });
  expect((await ask(cookie)).drew).toBe(1);
  const move = { leadId: lead.id, fromConsultantId: id, toConsultantId: colleague.id, key: key() };
  expect((await ask(colleague.cookie)).html).not.toContain("Phan Thị Cúc");
  expect((await moveLead(manager, move)).ok).toBe(true);
  expect((await ask(cookie)).html).not.toContain("Phan Thị Cúc");
  expect((await ask(colleague.cookie)).html).toContain("Phan Thị Cúc");
});

test("what changes of the person is on the next page: name and language", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  await ask(cookie);
  await asSystem((tx) => tx.staff.update({ where: { id }, data: { language: "en" } }));
  forgetSessions();
  const changed = await ask(cookie);
  expect([changed.drew, changed.headers.get("content-language")]).toEqual([1, "en"]);
});

test("a kept page is nobody else's, and nobody's once its session has ended", async () => {
  const people = [await someoneSignedIn("consultant", hn), await someoneSignedIn("consultant", hn)];
  const dn = await aStore();
  people.push(await someoneSignedIn("consultant", dn));
  const names = ["Đỗ Thị Yến", "Ngô Văn Tài", "Lý Thị Sen"];
  for (const [at, { id }] of people.entries()) {
    await aLead(at === 2 ? dn : hn, line, { consultantId: id, name: names[at] ?? "" });
  }
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(people.map(({ cookie }) => ask(cookie)));
    for (const [at, { html }] of answers.entries()) {
      expect(names.filter((name) => html.includes(name))).toEqual([names[at]]);
    }
  }
  const [first] = people;
  const stranger = await ask("");
  expect([stranger.status, stranger.headers.get("location")]).toEqual([
    302,
    "/sign-in?back=%2Fqueue",
  ]);
  await asSystem((tx) =>
    tx.session.updateMany({ where: { staffId: first?.id ?? "" }, data: { endedAt: new Date() } }),
  );
  forgetSessions();
  expect((await ask(first?.cookie ?? "")).status).toBe(302);
});

test("words that tell how long ago are never older than a minute", async () => {
  const { cookie } = await someoneSignedIn("consultant", hn);
  standStill();
  expect((await ask(cookie)).drew).toBe(1);
  vi.setSystemTime(Date.now() + 59_000);
  const kept = await ask(cookie);
  expect(kept.drew).toBe(0);
  expect(kept.html).toContain(`<meta name="sent-at" content="${Date.now()}"/>`);
  vi.setSystemTime(Date.now() + 2_000);
  expect((await ask(cookie)).drew).toBe(1);
});

test("a page is not kept from the next reader by one who had hung up before it was sent", async () => {
  const { cookie } = await someoneSignedIn("consultant", hn);
  await ask(cookie);
  const lend = vi.spyOn(StampedPage.prototype, "lend");
  await ask(cookie);
  await expect(ask(cookie, "/queue", { "x-hangs-up": "yes" })).rejects.toThrow();
  await vi.waitFor(() => expect(lend).toHaveBeenCalledTimes(2));
  expect((await ask(cookie)).drew).toBe(0);
  const [before, , after] = lend.mock.results.map(({ value }) => value.bytes);
  expect(after === before).toBe(true);
});
