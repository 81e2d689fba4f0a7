import { describe, expect, test } from "vitest";
import { readBatch } from "#app/domain/capture/read-batch.ts";

const now = new Date("2027-02-01T03:00:00Z");
const track = { type: "track", event: "Product Viewed", messageId: "m", anonymousId: "a" };

function deep(levels: number): object {
  return levels === 0 ? {} : { in: deep(levels - 1) };
}

describe("each item gets its verdict", () => {
  const cases: [string, unknown, string, string?][] = [
    ["text instead of a call", "hello", "not-an-object"],
    ["null", null, "not-an-object"],
    ["a list", [], "not-an-object"],
    ["no type", { ...track, type: undefined }, "unknown-type", "type"],
    ["an unknown type", { ...track, type: "delete" }, "unknown-type", "type"],
    ["no one", { ...track, anonymousId: undefined }, "required", "anonymousId"],
    ["no event name", { ...track, event: "" }, "required", "event"],
    ["alias without its past", { type: "alias", userId: "u" }, "required", "previousId"],
    ["group without a group", { type: "group", userId: "u" }, "required", "groupId"],
    ["an object as user", { ...track, userId: { $ne: null } }, "not-text", "userId"],
    [
      "an object as e-mail",
      { ...track, properties: { email: {} } },
      "not-text",
      "properties.email",
    ],
    ["a list as sku", { ...track, properties: { sku: [1] } }, "not-text", "properties.sku"],
    ["text as properties", { ...track, properties: "x" }, "not-an-object", "properties"],
    ["a long messageId", { ...track, messageId: "m".repeat(101) }, "too-long", "messageId"],
    ["a long anonymousId", { ...track, anonymousId: "a".repeat(256) }, "too-long", "anonymousId"],
    ["NUL in a title", { ...track, properties: { title: "a\0b" } }, "nul", "properties.title"],
    ["NUL in a key", { ...track, properties: { "a\0": 1 } }, "nul", "properties"],
    ["a lone surrogate", { ...track, anonymousId: "\ud800" }, "lone-surrogate", "anonymousId"],
    [
      "a number beyond range",
      JSON.parse(JSON.stringify(track).replace("}", ',"v":1e400}')),
      "not-a-number",
      "v",
    ],
    ["1,000 levels", { ...track, properties: deep(1_000) }, "too-deep"],
    [
      "__proto__",
      JSON.parse(
        '{"type":"track","event":"x","anonymousId":"a","properties":{"__proto__":{"x":1}}}',
      ),
      "forbidden-key",
      "properties",
    ],
    [
      "very many values",
      { ...track, properties: { list: Array(5_000).fill(0) } },
      "too-many-values",
    ],
    ["more than 32 KB", { ...track, properties: { text: "x".repeat(33_000) } }, "too-large"],
    [
      "an e-mail that forges a header",
      { type: "identify", anonymousId: "a", traits: { email: "a@b.vn\r\nBcc: c@d.vn" } },
      "invalid-email",
      "traits.email",
    ],
    [
      "an e-mail of 321 characters",
      { type: "identify", anonymousId: "a", traits: { email: `${"a".repeat(317)}@b.vn` } },
      "too-long",
      "traits.email",
    ],
    [
      "a name of 10,000 characters",
      { type: "identify", anonymousId: "a", traits: { name: "n".repeat(10_000) } },
      "too-long",
      "traits.name",
    ],
  ];
  test.each(cases)("%s", (_what, raw, code, field) => {
    const batch = readBatch([track, raw, track], undefined, now);
    expect(batch.items.map(({ index }) => index)).toEqual([0, 2]);
    expect(batch.rejected).toHaveLength(1);
    expect(batch.rejected[0]).toMatchObject({ index: 1, code });
    if (field) expect(batch.rejected[0]?.field).toBe(field);
  });
});

test("a phone that is none and a doubtful e-mail do not cost the rest of the call", () => {
  const batch = readBatch(
    [{ type: "identify", userId: "u", traits: { phone: "0", email: "hạnh@", name: "Hạnh" } }],
    undefined,
    now,
  );
  expect(batch.rejected).toEqual([]);
  expect(batch.ignored).toEqual([
    { index: 0, code: "not-a-phone", field: "traits.phone" },
    { index: 0, code: "invalid-email", field: "traits.email" },
  ]);
  expect(batch.items[0]?.item.identities).toEqual([{ kind: "user_id", value: "u", raw: null }]);
});

test("reads who, what, where and by which campaign", () => {
  const [read] = readBatch(
    [
      {
        ...track,
        userId: 42,
        properties: {
          product_id: "KIT-L-001",
          productLine: "kitchen",
          phone: "0912 345 678",
          price: 12,
        },
        context: {
          page: {
            url: "https://bep.vn/p/1?utm_source=facebook&utm_campaign=tet",
            title: "Bếp\u202e chữ L",
          },
          locale: "vi-VN",
          consent: { categoryPreferences: { Advertising: false, Analytics: true }, version: "3" },
        },
      },
    ],
    undefined,
    now,
  ).items;
  expect(read?.item).toMatchObject({
    call: "track",
    name: "Product Viewed",
    sku: "KIT-L-001",
    productLineCode: "kitchen",
    path: "/p/1",
    title: "Bếp chữ L",
    touch: { source: "facebook", campaign: "tet" },
    consent: { trail: true, version: "3" },
    person: { language: "vi" },
    ask: null,
  });
  expect(read?.item.identities).toEqual([
    { kind: "user_id", value: "42", raw: null },
    { kind: "anonymous_id", value: "a", raw: null },
    { kind: "phone", value: "+84912345678", raw: "0912 345 678" },
  ]);
  expect(read?.item.properties).not.toHaveProperty("phone");
});

test("names of events are understood whatever their case; others are kept as they came", () => {
  const names = ["lead_submitted", "LEAD SUBMITTED", "Chạm thẻ"].map(
    (event) => readBatch([{ ...track, event }], undefined, now).items[0]?.item.name,
  );
  expect(names).toEqual(["Lead Submitted", "Lead Submitted", "Chạm thẻ"]);
});

test("trying again changes what transport adds, and another body changes the hash", () => {
  const hash = (more: object) =>
    readBatch([{ ...track, ...more }], undefined, now).items[0]?.item.bodyHash;
  expect(hash({ sentAt: "2027-02-01T03:00:01Z", writeKey: "wk" })).toBe(hash({}));
  expect(hash({ properties: { sku: "other" } })).not.toBe(hash({}));
});

test("a clock that is wrong is set right by when it sent, kept and flagged", () => {
  const said = { timestamp: "2035-01-01T00:00:00Z", sentAt: "2035-01-01T00:01:00Z" };
  const time = readBatch([{ ...track, ...said }], undefined, now).items[0]?.item.time;
  expect(time).toEqual({
    at: new Date("2027-02-01T02:59:00Z"),
    deviceAt: new Date("2035-01-01T00:00:00Z"),
    flagged: true,
  });
});
