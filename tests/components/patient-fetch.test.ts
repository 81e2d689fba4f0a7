import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onNoAnswer, patientFetch } from "#app/components/patient-fetch.ts";

const fromUs = { headers: { "X-Remix-Response": "yes" } };
const answered = () => new Response("data", fromUs);
const down = () => Promise.reject(new TypeError("Failed to fetch"));

beforeEach(() => {
  vi.useFakeTimers();
  const quiet = { addEventListener: () => undefined, removeEventListener: () => undefined };
  const location = { href: "https://console.example/queue", origin: "https://console.example" };
  vi.stubGlobal("window", { ...quiet, location });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A server that gives these answers, one after the other. */
function aServer(...answers: (() => Promise<Response> | Response)[]) {
  const asked = vi.fn(async () => (answers.shift() ?? answered)());
  return { asked, fetch: patientFetch(asked as typeof fetch) };
}

test("a page's data waits for a server that is down, and says so from the second time on", async () => {
  const unanswered = vi.fn();
  const stop = onNoAnswer(unanswered);
  const badGateway = () => new Response("bad gateway", { status: 502 });
  const { asked, fetch } = aServer(down, badGateway, down);
  const data = fetch("/floor.data");
  await vi.advanceTimersByTimeAsync(500);
  expect(unanswered).toHaveBeenCalledTimes(0);
  await vi.runAllTimersAsync();
  expect(await (await data).text()).toBe("data");
  expect(asked).toHaveBeenCalledTimes(4);
  expect(unanswered).toHaveBeenCalledTimes(2);
  stop();
});

test("what our server itself could not do is answered at once", async () => {
  const { asked, fetch } = aServer(() => new Response("away", { ...fromUs, status: 503 }));
  expect((await fetch("/floor.data")).status).toBe(503);
  expect(asked).toHaveBeenCalledTimes(1);
});

test("an answer that breaks off is asked for again, and one that is given up is not", async () => {
  const half = () => {
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("da"));
        setTimeout(() => stream.error(new TypeError("network error")), 10);
      },
    });
    return new Response(body, fromUs);
  };
  const { asked, fetch } = aServer(half);
  const data = fetch("/floor.data");
  await vi.runAllTimersAsync();
  expect(await (await data).text()).toBe("data");
  expect(asked).toHaveBeenCalledTimes(2);

  const given = new AbortController();
  const other = aServer(half);
  const givenUp = expect(other.fetch("/floor.data", { signal: given.signal })).rejects.toThrow();
  given.abort();
  await vi.runAllTimersAsync();
  await givenUp;
  expect(other.asked).toHaveBeenCalledTimes(1);
});

test("an act is told at once that nobody answers", async () => {
  const { fetch } = aServer(down);
  await expect(fetch("/floor/leaves", { method: "POST" })).rejects.toThrow("Failed to fetch");
});
