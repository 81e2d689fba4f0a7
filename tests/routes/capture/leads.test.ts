import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { aCaptureServer, type Reply } from "#tests/factories/capture-server.ts";
import { aSource, aToken, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let door: Awaited<ReturnType<typeof aCaptureServer>>;
let [house, ofHanoi, ofSaigon] = ["", "", ""];
let hanoi: { id: string; code: string };
let saigon: { id: string; code: string };
let line: { id: string; code: string };
let consultant: { id: string; name: string };

beforeAll(async () => {
  [hanoi, saigon] = [await aStore({ code: "HN" }), await aStore({ code: "SG" })];
  line = await aProductLine("kitchen");
  consultant = await aConsultant(hanoi, { skills: [line], onShiftAt: new Date(), capacity: 100 });
  [house, ofHanoi, ofSaigon] = [await aToken(null), await aToken(hanoi), await aToken(saigon)];
  door = await aCaptureServer();
});
afterAll(() => door.close());

const reasonsOf = ({ body }: Reply) =>
  ((body.lead?.reasons ?? []) as { key: string }[]).map(({ key }) => key);

let phones = 0;
const phone = () => `+8494${1_000_000 + ++phones}`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const post = (body: unknown, more: { token?: string; key?: string } = {}) =>
  door.post("/v1/leads", body, {
    ...bearer(more.token ?? house),
    ...(more.key ? { "idempotency-key": more.key } : {}),
  });
const get = (query: string, token = house) =>
  door.send(`/v1/leads?${query}`, { method: "GET", headers: bearer(token) });

test("a form's lead is opened, scored, assigned, and told to whoever asks for it by phone", async () => {
  const number = phone();
  const form = {
    phone: number.replace("+84", "0"),
    email: "Hanh.Tran@Bep.vn",
    name: "Trần Thị Bích Hạnh",
    productLine: line.code,
    storeCode: "HN",
    source: "facebook",
    campaign: "Tết 2027",
    note: "bếp chữ L",
    consent: { marketing_contact: true, textVersion: "2027-01" },
  };
  const reply = await post(form, { key: randomUUID() });
  expect([reply.status, reply.body.created]).toEqual([201, true]);
  expect(reply.body.lead).toMatchObject({
    stage: "assigned",
    productLine: line.code,
    store: { code: "HN" },
    consultant: { id: consultant.id, name: consultant.name },
    score: expect.any(Number),
    closedAt: null,
  });
  const keys = reasonsOf(reply);
  expect(keys).toEqual(expect.arrayContaining(["signal.lead_submitted", "fit.has_email"]));

  for (const query of [
    `phone=${number.replace("+84", "0")}`,
    `phone=${number}`,
    "email=hanh.tran@bep.vn",
  ]) {
    const found = await get(query);
    expect(found.body.leads).toMatchObject([
      { id: reply.body.lead?.id, consultant: { id: consultant.id } },
    ]);
  }
  const stored = await asSystem((tx) =>
    tx.lead.findUnique({
      where: { id: reply.body.lead?.id },
      include: { customer: { include: { consents: true } } },
    }),
  );
  expect(stored).toMatchObject({
    source: "facebook",
    touch: { source: "facebook", campaign: "Tết 2027" },
    note: "bếp chữ L",
  });
  const consents = stored?.customer.consents
    .map((one) => `${one.purpose} ${one.granted} ${one.textVersion}`)
    .sort();
  expect(consents).toEqual(["marketing_contact true 2027-01", "service_contact true 2027-01"]);
});

test("a repeated key has one effect and the same answer, also at once; with another body it is refused", async () => {
  const [number, key] = [phone(), randomUUID()];
  const form = { phone: number, productLine: line.code };
  const replies = await Promise.all(Array.from({ length: 6 }, () => post(form, { key })));
  for (const reply of replies) expect(reply.body).toEqual(replies[0]?.body);
  expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
  const [lead] = await asSystem((tx) =>
    tx.lead.findMany({ where: { customer: { identities: { some: { value: number } } } } }),
  );
  expect(lead?.askedTimes).toBe(1);

  const reused = await post({ ...form, note: "other" }, { key });
  expect([reused.status, reused.body.error]).toMatchObject([
    422,
    { code: "key-used", field: "Idempotency-Key" },
  ]);
  const again = await post({ ...form, note: "again" }, { key: randomUUID() });
  expect([again.status, again.body.created, again.body.lead?.id]).toEqual([200, false, lead?.id]);
});

test("a form joins the trail of the device that had this phone before", async () => {
  const [number, anonymousId] = [phone(), randomUUID()];
  const source = await aSource(hanoi);
  await flushEvents(
    entriesOf(source, [
      {
        type: "track",
        event: "Product Added",
        anonymousId,
        properties: { productLine: line.code },
      },
      { type: "identify", anonymousId, traits: { phone: number } },
    ]),
  );
  const reply = await post({ phone: number });
  const reasons = reasonsOf(reply);
  expect(reasons).toContain("signal.product_added");
  expect(reply.body.lead?.productLine).toBe(line.code);
});

test("a token of one store sees and fills that store alone", async () => {
  const number = phone();
  const made = await post({ phone: number, productLine: line.code }, { token: ofHanoi });
  expect(made.body.lead).toMatchObject({ store: { code: "HN" } });
  expect((await get(`phone=${number}`, ofSaigon)).body).toEqual({ leads: [] });
  expect((await get(`phone=${number}`, ofHanoi)).body.leads).toHaveLength(1);

  const beyond = await post({ phone: number, storeCode: "HN" }, { token: ofSaigon });
  const unknown = await post({ phone: number, storeCode: "XX" }, { token: ofSaigon });
  for (const reply of [beyond, unknown]) {
    expect([reply.status, reply.body.error]).toMatchObject([
      422,
      { code: "unknown-store", field: "storeCode" },
    ]);
  }
  const same = await post(
    { phone: number, productLine: line.code, note: "x" },
    { token: ofSaigon },
  );
  expect([same.status, same.body]).toEqual([200, { created: false, lead: null }]);
});

describe("each bad form is refused with its field, and nothing is stored", () => {
  const cases: [string, unknown, number, string, string?][] = [
    ["nothing", {}, 422, "contact-required", "phone"],
    ["a phone that is none", { phone: "0" }, 422, "not-a-phone", "phone"],
    ["12abc", { phone: "12abc" }, 422, "not-a-phone", "phone"],
    ["an object as phone", { phone: { contains: "" } }, 422, "not-text", "phone"],
    ["an e-mail that is none", { email: "hanh@" }, 422, "invalid-email", "email"],
    [
      "an e-mail of 320 characters",
      { email: `${"a".repeat(315)}@b.vn` },
      422,
      "invalid-email",
      "email",
    ],
    [
      "an e-mail with line breaks",
      { email: "a@b.vn\r\nBcc: x@y.vn" },
      422,
      "invalid-email",
      "email",
    ],
    [
      "a name of 10,000 characters",
      { phone: "0912345678", name: "n".repeat(10_000) },
      422,
      "too-long",
      "name",
    ],
    ["NUL in the note", { phone: "0912345678", note: "a\0b" }, 422, "nul", "note"],
    [
      "an unknown line",
      { phone: "0912345678", productLine: "boats" },
      422,
      "unknown-product-line",
      "productLine",
    ],
    [
      "a consent that is no yes or no",
      { phone: "0912345678", consent: { trail: "yes" } },
      422,
      "not-a-boolean",
      "consent.trail",
    ],
    ["a list", [], 400, "not-an-object"],
  ];
  test.each(cases)("%s", async (_what, body, status, code, field) => {
    const before = await asSystem((tx) => tx.customer.count());
    const reply = await post(body);
    expect([reply.status, reply.body.error?.code, reply.body.error?.field]).toEqual([
      status,
      code,
      field,
    ]);
    expect(await asSystem((tx) => tx.customer.count())).toBe(before);
    expect(door.thrown).toEqual([]);
  });

  test("a wrong token, none, a revoked one and a write key are all the same", async () => {
    const revoked = await aToken(null, undefined, { revokedAt: new Date() });
    const demo = await aToken(null, undefined, { demoOnly: true });
    const { writeKey } = await aSource(hanoi);
    for (const token of ["wrong", "", revoked, demo, writeKey]) {
      const reply = await post({ phone: phone() }, { token: token || " " });
      expect([reply.status, reply.body.error?.code]).toEqual([401, "wrong-token"]);
    }
    expect((await get("phone=0912345678", "wrong")).status).toBe(401);
  });

  test("a question without a contact, a bad key and another method", async () => {
    expect((await get("")).body.error).toMatchObject({ code: "contact-required", field: "phone" });
    expect((await get("phone=%25")).body.error).toMatchObject({
      code: "not-a-phone",
      field: "phone",
    });
    const long = await post({ phone: phone() }, { key: "k".repeat(300) });
    expect([long.status, long.body.error?.code]).toEqual([400, "bad-key"]);
    const removed = await door.send("/v1/leads", { method: "DELETE", headers: bearer(house) });
    expect([removed.status, removed.headers.allow]).toEqual([405, "GET, POST"]);
  });
});
