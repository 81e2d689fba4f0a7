import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Waiting } from "#app/routes/leads/outbox.ts";

const mine = "0198f4a0-0000-7000-8000-000000000001";
const act = (key: string, staffId = mine): Waiting => ({
  key,
  staffId,
  leadId: "0198f4a0-0000-7000-8000-00000000000a",
  path: "/leads/0198f4a0-0000-7000-8000-00000000000a/contacts",
  fields: { channel: "call", result: "no_answer" },
  at: "2026-11-22T10:00:00.000Z",
});
const keys = (acts: readonly Waiting[]) => acts.map(({ key }) => key);

/** What the browser keeps for all its tabs. */
let kept: Map<string, string>;
/** What came to the server, and what it answers. */
let heard: string[];
let answer: () => Promise<Response> | Response;

beforeEach(() => {
  kept = new Map();
  heard = [];
  answer = () => Response.json({ ok: true });
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  });
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: FormData }) => {
    const given = await answer();
    heard.push(String(body.get("key")));
    return given;
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A tab of the browser: what it holds in its memory is its own. */
async function aTab() {
  vi.resetModules();
  return import("#app/routes/leads/outbox.ts");
}

test("what two tabs keep while the network is away is all there when one of them is closed", async () => {
  const [first, second] = [await aTab(), await aTab()];
  expect([first.waitingActs(), second.waitingActs()]).toEqual([[], []]);
  first.keepAct(act("of-the-first"));
  second.keepAct(act("of-the-second"));
  expect(keys(first.waitingActs())).toEqual(["of-the-first", "of-the-second"]);
  const { sent } = await (await aTab()).flushOutbox(mine);
  expect(keys(sent)).toEqual(["of-the-first", "of-the-second"]);
  expect(first.waitingActs()).toEqual([]);
});

test("a tab that sends what waits sends what another keeps meanwhile too", async () => {
  const [first, second] = [await aTab(), await aTab()];
  first.keepAct(act("one"));
  answer = () => {
    if (heard.length === 0) second.keepAct(act("two"));
    return Response.json({ ok: true });
  };
  await first.flushOutbox(mine);
  expect(heard).toEqual(["one", "two"]);
  expect((await aTab()).waitingActs()).toEqual([]);
});

test("what one tab has sent, another neither sends nor brings back", async () => {
  const [first, second] = [await aTab(), await aTab()];
  first.keepAct(act("one"));
  expect(keys(second.waitingActs())).toEqual(["one"]);
  await first.flushOutbox(mine);
  await second.flushOutbox(mine);
  second.keepAct(act("two", "somebody else"));
  expect(heard).toEqual(["one"]);
  expect(keys((await aTab()).waitingActs())).toEqual(["two"]);
});

test("a browser that keeps nothing holds what waits while the page is open", async () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  });
  const tab = await aTab();
  tab.keepAct(act("one"));
  tab.keepAct(act("two"));
  expect(tab.waitingActs()).toBe(tab.waitingActs());
  expect(keys((await tab.flushOutbox(mine)).sent)).toEqual(["one", "two"]);
  expect(tab.waitingActs()).toEqual([]);
});

test("what is refused is told, and what did not get through waits in its place", async () => {
  const tab = await aTab();
  for (const key of ["one", "two", "three"]) tab.keepAct(act(key));
  const answers = [
    Response.json({ ok: false, reason: "moved-meanwhile" }, { status: 409 }),
    new Response("<h1>Sign in to the hotel's network</h1>"),
  ];
  answer = () => answers[heard.length] ?? Response.json({ ok: true });
  const { sent, refused } = await tab.flushOutbox(mine);
  expect(sent).toEqual([]);
  expect(refused.map(({ act: { key }, refusal }) => [key, refusal.reason])).toEqual([
    ["one", "moved-meanwhile"],
  ]);
  expect(keys(tab.waitingActs())).toEqual(["two", "three"]);
});

test.each([200, 408, 429, 502, 503])(
  "an answer of %i that is not ours leaves an act where it is",
  async (status) => {
    const tab = await aTab();
    tab.keepAct(act("one"));
    answer = () => new Response("not now", { status });
    expect(await tab.flushOutbox(mine)).toEqual({ sent: [], refused: [] });
    expect(keys(tab.waitingActs())).toEqual(["one"]);
  },
);
