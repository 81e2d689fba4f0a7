import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeText } from "#app/domain/queue/queue-place.ts";
import { type QueueRow, queueRowSchema } from "#app/domain/queue/schema.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellLead } from "#app/realtime/channels.ts";
import { handleQueueRows } from "#app/routes/queue/handle-rows.server.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let server: Server;
let url: string;
let hn: { id: string };
let line: { id: string };
beforeAll(async () => {
  server = createServer((req, res) => void handleQueueRows(req, res));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/queue/rows`;
  [hn, line] = [await aStore(), await aProductLine()];
});
afterAll(() => new Promise((done) => server.close(done)));

type Answer = { rows: QueueRow[]; live: unknown; open: number; unread: number };

async function ask(cookie: string, query = "", headers: Record<string, string> = {}) {
  const answer = await fetch(url + query, { headers: { cookie, ...headers } });
  const text = await answer.text();
  const body = text ? JSON.parse(text) : null;
  return { status: answer.status, headers: answer.headers, body, text };
}

const rowsOf = async (cookie: string, query = "") => (await ask(cookie, query)).body as Answer;

async function tell(lead: Parameters<typeof tellLead>[1]) {
  await transact(systemScope("test"), {}, async (_tx, act) => {
    tellLead(act, lead);
    return { ok: true };
  });
}

test("sends one's own queue, best first, with its place, its counts and a version", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  for (const interestLog2 of [3, 9, 6]) await aLead(hn, line, { consultantId: id, interestLog2 });
  const { status, headers, body } = await ask(cookie);
  expect(status).toBe(200);
  expect(body.rows.map((row: QueueRow) => row.rank)).toEqual([9, 6, 3]);
  for (const row of body.rows) expect(queueRowSchema.parse(row)).toEqual(row);
  expect(body).toMatchObject({ open: 3, unread: 3, live: [{ channel: queueChannel(id), seq: 0 }] });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  const again = await ask(cookie, "", { "if-none-match": headers.get("etag") ?? "" });
  expect([again.status, again.text]).toEqual([304, ""]);
});

test("a change that was told makes the next answer new, in rows, place and version", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  const lead = await aLead(hn, line, { consultantId: id, interestLog2: 1 });
  const before = await ask(cookie);
  await asSystem((tx) => tx.lead.update({ where: { id: lead.id }, data: { interestLog2: 5 } }));
  await tell({ ...lead, consultantId: id });
  const after = await ask(cookie, "", { "if-none-match": before.headers.get("etag") ?? "" });
  expect(after.status).toBe(200);
  expect(after.body.rows[0].interestLog2).toBe(5);
  expect(after.body.live[0].seq).toBe(1);
});

test("the pages of a long queue join without a gap, also among equal ranks", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  for (const interestLog2 of [7, 7.25, 7, -0.1, 1e-7, 7]) {
    await aLead(hn, line, { consultantId: id, interestLog2 });
  }
  const whole = (await rowsOf(cookie)).rows;
  const seen: QueueRow[] = [];
  for (let query = "?take=2"; query; ) {
    const { rows } = await rowsOf(cookie, query);
    seen.push(...rows);
    const last = rows.at(-1);
    query = last && rows.length === 2 ? `?take=2&after=${placeText(last)}` : "";
  }
  expect(seen).toEqual(whole);
});

test("says until when it holds though nothing changes: an appointment's end, or the store's midnight", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  const lead = await aLead(hn, line, { consultantId: id, interestLog2: 1 });
  const local = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Ho_Chi_Minh" });
  const today = local.format(Date.now());
  const { until } = (await ask(cookie)).body;
  expect(local.format(until - 1)).toBe(today);
  expect(local.format(until)).not.toBe(today);

  const endsAt = new Date(Date.now() + 900);
  const startsAt = new Date(endsAt.getTime() - 45 * 60_000);
  await anAppointment(lead, { id }, startsAt, { minutes: 45 });
  await tell({ ...lead, consultantId: id });
  const before = await ask(cookie);
  expect(before.body.until).toBe(endsAt.getTime());
  expect(before.body.rows[0].nextAppointmentAt).not.toBeNull();
  const last = (await ask(cookie, `?after=${placeText({ rank: 9, id: lead.id })}`)).body;
  expect(last.until).toBe(endsAt.getTime());
  await new Promise((done) => setTimeout(done, 1_000));
  const after = await ask(cookie, "", { "if-none-match": before.headers.get("etag") ?? "" });
  expect(after.body.rows[0].nextAppointmentAt).toBeNull();
  expect(after.body.until).toBe(until);
});

test("compresses for those who can read it", async () => {
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  await aLead(hn, line, { consultantId: id });
  const plain = await ask(cookie, "", { "accept-encoding": "identity" });
  const zipped = await fetch(url, { headers: { cookie, "accept-encoding": "gzip" } });
  expect(zipped.headers.get("content-encoding")).toBe("gzip");
  expect(await zipped.text()).toBe(plain.text);
});

test("nobody is sent a queue that is not theirs", async () => {
  const dn = await aStore();
  const owner = await someoneSignedIn("consultant", hn);
  const lead = await aLead(hn, line, { consultantId: owner.id });
  expect((await ask(owner.cookie)).text).toContain(lead.id);
  const colleagues = [
    await someoneSignedIn("consultant", hn),
    await someoneSignedIn("consultant", dn),
  ];
  for (const { cookie } of colleagues) {
    expect(await rowsOf(cookie)).toMatchObject({ rows: [], open: 0, unread: 0 });
    const place = placeText({ rank: 100, id: randomUUID() });
    expect((await rowsOf(cookie, `?after=${place}`)).rows).toEqual([]);
  }
});

test("a consultant who is sent to another store leaves the rows of the first behind", async () => {
  const dn = await aStore();
  const { id, cookie } = await someoneSignedIn("consultant", hn);
  const lead = await aLead(hn, line, { consultantId: id });
  await tell({ ...lead, consultantId: id });
  expect((await rowsOf(cookie)).rows).toHaveLength(1);
  await asSystem(async (tx) => {
    await tx.staffStore.deleteMany({ where: { staffId: id } });
    await tx.staffStore.create({ data: { staffId: id, storeId: dn.id } });
  });
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  const moved = await rowsOf(cookie);
  expect(moved.rows).toEqual([]);
  expect(moved.live).toEqual([{ channel: queueChannel(id), seq: 1 }]);
});

test("who has no queue is sent none, and who is not signed in is told so", async () => {
  for (const role of ["receptionist", "manager", "administrator"] as const) {
    const { cookie } = await someoneSignedIn(role, hn);
    expect(await ask(cookie)).toMatchObject({
      status: 404,
      body: { error: { code: "not-found" } },
    });
  }
  for (const cookie of ["", "showline=", `showline=${"x".repeat(43)}`, "other=1"]) {
    expect(await ask(cookie)).toMatchObject({
      status: 401,
      body: { error: { code: "signed-out" } },
    });
  }
});

test("what cannot be meant is refused with its code and field", async () => {
  const { cookie } = await someoneSignedIn("consultant", hn);
  const id = randomUUID();
  const places = [
    "",
    "x",
    `1${id}`,
    `NaN_${id}`,
    `Infinity_${id}`,
    `1e999_${id}`,
    `1_${id}'`,
    "1_2",
  ];
  for (const place of places) {
    const refused = await ask(cookie, `?after=${encodeURIComponent(place)}`);
    expect([place, refused.status]).toEqual([place, 422]);
    expect(refused.body.error).toMatchObject({ code: "bad-after", field: "after" });
  }
  for (const take of ["0", "501", "-1", "1.5", "many", "99999999999999999999"]) {
    const refused = await ask(cookie, `?take=${take}`);
    expect([take, refused.status]).toEqual([take, 422]);
    expect(refused.body.error).toMatchObject({ code: "bad-take", field: "take" });
  }
  const vietnamese = await ask(cookie, "?take=0", { "accept-language": "vi" });
  expect(vietnamese.body.error.message).toContain("dòng");
  const posted = await fetch(url, { method: "POST", headers: { cookie } });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
