import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aCaptureServer, basic, type Reply } from "#tests/factories/capture-server.ts";
import { aSource } from "#tests/factories/source.ts";
import { aStore, asSystem } from "#tests/factories/store.ts";

let door: Awaited<ReturnType<typeof aCaptureServer>>;
let writeKey: string;

beforeAll(async () => {
  const store = await aStore();
  writeKey = (await aSource(store)).writeKey;
  door = await aCaptureServer();
});
afterAll(() => door.close());

const track = () => ({
  event: "Product Viewed",
  anonymousId: randomUUID(),
  messageId: randomUUID(),
});
const rows = () =>
  asSystem(async (tx) => [
    await tx.customer.count(),
    await tx.identity.count(),
    await tx.trailEvent.count(),
  ]);

type Body = string | Buffer | object;
const post = (path: string, body: Body, headers: Record<string, string> = {}) =>
  door.send(path, {
    headers: { "content-type": "application/json", ...basic(writeKey), ...headers },
    body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });

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

test("a revoked key and, outside the demo, a demo key are no keys", async () => {
  const store = await aStore();
  const revoked = await aSource(store, { revokedAt: new Date() });
  const demo = await aSource(store, { demoOnly: true });
  for (const { writeKey: key } of [revoked, demo]) {
    expect((await post("/v1/track", track(), basic(key))).status).toBe(401);
  }
});

test("a batch stores what is good and says what was not, in the language asked for", async () => {
  const [good, also] = [
    { type: "track", ...track() },
    { type: "page", anonymousId: randomUUID() },
  ];
  const reply = await post(
    "/v1/batch",
    { batch: [good, { type: "track" }, 7, also, { ...good, event: "Other" }] },
    { "accept-language": "vi" },
  );
  expect(reply.status).toBe(200);
  expect(reply.body.rejected).toEqual([
    { index: 1, code: "required", field: "event", message: "Thiếu trường này." },
    { index: 2, code: "not-an-object", message: "Cần một đối tượng JSON." },
    {
      index: 4,
      code: "message-id-reused",
      field: "messageId",
      message: "messageId này đã được dùng cho một nội dung khác.",
    },
  ]);
  const stored = await asSystem((tx) =>
    tx.trailEvent.count({ where: { anonymousId: { in: [good.anonymousId, also.anonymousId] } } }),
  );
  expect(stored).toBe(2);
});

test("the same message id with another body is refused; with the same body it is as good as stored", async () => {
  const event = track();
  expect((await post("/v1/track", event)).body).toEqual({ success: true });
  expect((await post("/v1/track", event)).body).toEqual({ success: true });
  const other = await post("/v1/track", { ...event, event: "Cart Viewed" });
  expect([other.status, other.body.error]).toMatchObject([
    400,
    { code: "message-id-reused", field: "messageId" },
  ]);
});

test("emoji, joined graphemes, right-to-left overrides and both forms of hoà are taken as they are meant", async () => {
  const anonymousId = randomUUID();
  const name = "Ho\u00e0 \u202eng\u01b0\u1eddi \u{1F468}\u200d\u{1F469}\u200d\u{1F467}";
  const reply = await post("/v1/identify", {
    anonymousId,
    traits: { name: name.normalize("NFD") },
  });
  expect(reply.status).toBe(200);
  const customer = await asSystem((tx) =>
    tx.customer.findFirst({ where: { identities: { some: { value: anonymousId } } } }),
  );
  expect(customer?.name).toBe(name.replace("\u202e", "").normalize("NFC"));
});

test("somebody who guesses keys has to wait; whoever has a right one does not notice", async () => {
  const replies = [];
  for (let at = 0; at < 70; at += 1) {
    replies.push(await post("/v1/track", track(), basic(`guess-${at}`)));
  }
  const last = replies.at(-1);
  expect([last?.status, last?.headers["retry-after"]]).toEqual([429, "60"]);
  expect((await post("/v1/track", track())).status).toBe(200);
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
