import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, databasePool } from "#app/infrastructure/database.server.ts";
import { handleCapture } from "#app/routes/capture/handle-capture.server.ts";
import { buildHouse } from "#prisma/seed/house.ts";
import { drawCustomers } from "#prisma/seed/people.ts";
import { paceAfter, startDemoTraffic } from "#prisma/seed/send-traffic.ts";
import { openWallClock } from "#prisma/seed/wall-clock.ts";
import { writeRows } from "#prisma/seed/write-rows.server.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { query } from "#tests/setup/query.ts";

let server: Server;
let baseUrl = "";
const rows = (sql: string) => query(ownerDatabaseUrl, sql);

beforeAll(async () => {
  process.env.DEMO = "1";
  const client = await databasePool().connect();
  await client.query("begin");
  await client.query("select set_config('showline.stores', '*', true)");
  await writeRows(client, buildHouse(openWallClock(new Date()), "hash").rows, () => undefined);
  await client.query("commit");
  client.release();
  server = createServer((req, res) => void handleCapture(req, res));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await closeDatabase();
});

test("visitors browse and leave their numbers through the public API until they are sent home", async () => {
  const control = new AbortController();
  const running = startDemoTraffic({
    baseUrl,
    rate: 200,
    leadEvery: 0.5,
    seed: "a test",
    signal: control.signal,
  });
  await expect
    .poll(async () => (await rows("select count(*)::int n from lead"))[0]?.n, {
      timeout: 40_000,
      interval: 200,
    })
    .toBeGreaterThanOrEqual(2);
  control.abort();
  const began = performance.now();
  await running;
  expect(performance.now() - began).toBeLessThan(3000);

  const [found] =
    await rows(`select count(*)::int events, count(distinct customer_id)::int visitors,
    count(*) filter (where touch is not null)::int touches, count(*) filter (where sku is not null)::int products
    from trail_event`);
  expect(found?.events).toBeGreaterThan(20);
  expect(found?.visitors).toBeGreaterThan(5);
  expect(found?.touches).toBeGreaterThan(0);
  expect(found?.products).toBeGreaterThan(0);
  const leads = await rows(`select c.name, l.source, l.interest_log2 is not null scored,
    exists (select 1 from trail_event t where t.customer_id = c.id and t.name = 'Lead Submitted') asked
    from lead l join customer c on c.id = l.customer_id`);
  for (const lead of leads)
    expect(lead).toMatchObject({ name: expect.any(String), scored: true, asked: true });
}, 60_000);

test("who comes back is known by the same device and phone, whenever the history was written", () => {
  const at = (time: string) =>
    drawCustomers(openWallClock(new Date(time)))
      .map(({ anonymousId, phone }) => `${anonymousId} ${phone}`)
      .sort();
  expect(at("2026-11-20T01:00:00Z")).toEqual(at("2026-12-24T15:30:00Z"));
});

test("a demo left on for days calms down", () => {
  const hour = 3_600_000;
  expect([0.5, 3, 48].map((hours) => paceAfter(hours * hour))).toEqual([1, 3, 12]);
});
