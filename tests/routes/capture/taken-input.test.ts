import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { aSiteAtTheDoor, track } from "#tests/factories/site-at-the-door.ts";
import { asSystem } from "#tests/factories/store.ts";

const { door, post } = await aSiteAtTheDoor();
afterAll(() => door.close());

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
