import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sendAct } from "#app/routes/send-act.ts";
import { sendAgain } from "#app/routes/send-again.ts";

/** What came to the server, as text, and what it answers. */
let heard: [string, string][][];
let answer: () => Promise<Response> | Response;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  answer = () => Response.json({ ok: true });
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: FormData }) => {
    heard.push([...body] as [string, string][]);
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const down = () => Promise.reject(new TypeError("Failed to fetch"));

test("a field of several values is sent as several, and one that is missing not at all", async () => {
  const fields = { name: "Hà", storeIds: ["a", "b"], note: undefined, answer: null, skillIds: [] };
  expect(await sendAct("POST", "/admin/staff", fields, "the-key")).toEqual({ ok: true });
  expect(heard).toEqual([
    [
      ["name", "Hà"],
      ["storeIds", "a"],
      ["storeIds", "b"],
      ["key", "the-key"],
    ],
  ]);
});

test.each([
  ["nobody answers", down],
  [
    "a gateway answers for a server that is down",
    () => new Response("bad gateway", { status: 502 }),
  ],
  ["a network in between shows a page of its own", () => new Response("<html>", { status: 200 })],
])("an act is unsent when %s", async (_, given) => {
  answer = given;
  expect(await sendAct("POST", "/admin/staff")).toBe("unsent");
});

test("at the desk a lost answer is asked for again with the same key, until the network is silent for long", async () => {
  answer = () => (heard.length < 3 ? down() : Response.json({ ok: true, visitId: "v" }));
  const given = sendAgain("POST", "/reception/walk-ins", { name: "Hà" }, "the-key");
  await vi.runAllTimersAsync();
  expect(await given).toEqual({ ok: true, visitId: "v" });
  expect(heard).toHaveLength(3);
  expect(new Set(heard.map((one) => JSON.stringify(one))).size).toBe(1);

  answer = down;
  const lost = sendAgain("POST", "/reception/walk-ins", { name: "Hà" }, "another-key");
  await vi.runAllTimersAsync();
  expect(await lost).toEqual({ ok: false, reason: "network" });
});

test("a refusal at the desk is said at once", async () => {
  answer = () => Response.json({ ok: false, reason: "already-checked-in" }, { status: 409 });
  expect(await sendAgain("POST", "/reception/scans")).toEqual({
    ok: false,
    reason: "already-checked-in",
  });
  expect(heard).toHaveLength(1);
});
