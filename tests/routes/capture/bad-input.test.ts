import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { basic, type Reply } from "#tests/factories/capture-server.ts";
import { aSiteAtTheDoor, track } from "#tests/factories/site-at-the-door.ts";
import { asSystem } from "#tests/factories/store.ts";

const { door, writeKey, post } = await aSiteAtTheDoor();
afterAll(() => door.close());

const rows = () =>
  asSystem(async (tx) => [
    await tx.customer.count(),
    await tx.identity.count(),
    await tx.trailEvent.count(),
  ]);

describe("each is refused with a code and a request id, and nothing is stored", () => {
  const nested = `${"[".repeat(1_000)}${"]".repeat(1_000)}`;
  const cases: [string, number, string, () => Promise<Reply>][] = [
    ["malformed JSON", 400, "malformed-json", () => post("/v1/track", "{oops")],
    ["nothing", 400, "malformed-json", () => post("/v1/track", "")],
    [
      "bytes that are no UTF-8",
      400,
      "not-utf8",
      () => post("/v1/track", Buffer.from([0x7b, 0xff, 0xfe])),
    ],
    ["a list", 400, "not-an-object", () => post("/v1/track", [])],
    ["text", 400, "not-an-object", () => post("/v1/track", '"x"')],
    ["a batch that is no list", 400, "required", () => post("/v1/batch", { batch: {} })],
    [
      "2,501 items",
      400,
      "too-many-items",
      () => post("/v1/batch", { batch: Array(2_501).fill(1) }),
    ],
    [
      "40 KB in one event",
      413,
      "body-too-large",
      () => post("/v1/track", { ...track(), text: "x".repeat(40_000) }),
    ],
    ["10 MB", 413, "body-too-large", () => post("/v1/batch", "x".repeat(10_000_000))],
    [
      "a gzip bomb",
      413,
      "body-too-large",
      () => post("/v1/batch", gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" }),
    ],
    [
      "a damaged gzip",
      400,
      "bad-gzip",
      () => post("/v1/track", "not gzip", { "content-encoding": "gzip" }),
    ],
    [
      "an encoding that we do not read",
      415,
      "wrong-content-encoding",
      () => post("/v1/track", track(), { "content-encoding": "br" }),
    ],
    [
      "XML",
      415,
      "wrong-content-type",
      () => post("/v1/track", "<x/>", { "content-type": "application/xml" }),
    ],
    [
      "UTF-16",
      415,
      "wrong-content-type",
      () => post("/v1/track", track(), { "content-type": "application/json; charset=utf-16" }),
    ],
    [
      "no content type",
      415,
      "wrong-content-type",
      () => door.send("/v1/track", { headers: basic(writeKey), body: "{}" }),
    ],
    [
      "1,000 levels",
      400,
      "too-deep",
      () => post("/v1/track", `{"event":"x","anonymousId":"a","properties":{"in":${nested}}}`),
    ],
    [
      "__proto__",
      400,
      "forbidden-key",
      () => post("/v1/track", '{"event":"x","anonymousId":"a","__proto__":{"type":"page"}}'),
    ],
    [
      "an object as user",
      400,
      "not-text",
      () => post("/v1/identify", { userId: { contains: "" } }),
    ],
    ["NUL", 400, "nul", () => post("/v1/track", { ...track(), event: "a\0" })],
    [
      "a lone surrogate",
      400,
      "lone-surrogate",
      () => post("/v1/track", '{"event":"\\ud800","anonymousId":"a"}'),
    ],
    [
      "1e400",
      400,
      "not-a-number",
      () => post("/v1/track", '{"event":"x","anonymousId":"a","properties":{"price":1e400}}'),
    ],
    ["nobody", 400, "required", () => post("/v1/track", { event: "x" })],
    [
      "a name of 10,000 characters",
      400,
      "too-long",
      () => post("/v1/identify", { userId: "u", traits: { name: "n".repeat(10_000) } }),
    ],
    [
      "an e-mail with line breaks",
      400,
      "invalid-email",
      () => post("/v1/identify", { userId: "u", traits: { email: "a@b.vn\r\nx" } }),
    ],
    ["a wrong key", 401, "wrong-write-key", () => post("/v1/track", track(), basic("wk_wrong"))],
    ["no key", 401, "wrong-write-key", () => door.post("/v1/track", track())],
    [
      "a key that is no text",
      401,
      "wrong-write-key",
      () => door.post("/v1/track", { ...track(), writeKey: { a: 1 } }),
    ],
    [
      "a key beyond measure",
      401,
      "wrong-write-key",
      () => post("/v1/track", track(), basic("k".repeat(5_000))),
    ],
    ["GET", 405, "method-not-allowed", () => door.send("/v1/track", { method: "GET" })],
    ["another path", 404, "not-found", () => post("/v1/everything", track())],
    ["a path of SQL", 404, "not-found", () => post("/v1/track';drop%20table%20lead", track())],
  ];
  test.each(cases)("%s", async (_what, status, code, send) => {
    const before = await rows();
    const reply = await send();
    expect([reply.status, reply.body.error?.code]).toEqual([status, code]);
    expect(reply.body.error?.message).toBeTruthy();
    expect(reply.body.error?.requestId).toMatch(/^[\w-]{8,}$/);
    expect(reply.headers["x-request-id"]).toBe(reply.body.error?.requestId);
    expect(JSON.stringify(reply.body)).not.toMatch(/select|prisma|stack|at \//i);
    expect(await rows()).toEqual(before);
    expect(door.thrown).toEqual([]);
  });
});

test("a body that never ends is cut, and the answer arrives", async () => {
  const socket = connect(door.port, "127.0.0.1");
  const answer = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
      if (text.includes("body-too-large")) resolve(text);
    });
    socket.on("error", () => undefined);
  });
  socket.write(
    `POST /v1/batch HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic(writeKey).authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  const pump = setInterval(() => socket.writable && socket.write(chunk), 5);
  expect(await answer).toContain("413 Payload Too Large");
  clearInterval(pump);
  socket.destroy();
});
