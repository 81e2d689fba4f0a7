import { randomUUID } from "node:crypto";
import Rudder from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aCaptureServer } from "#tests/factories/capture-server.ts";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let door: Awaited<ReturnType<typeof aCaptureServer>>;
let writeKey: string;
let line: { code: string };

beforeAll(async () => {
  const store = await aStore();
  const productLine = await aProductLine();
  line = productLine;
  await aConsultant(store, { skills: [productLine], onShiftAt: new Date() });
  writeKey = (await aSource(store)).writeKey;
  door = await aCaptureServer();
});
afterAll(() => door.close());

const customerOf = (value: string) =>
  asSystem((tx) =>
    tx.customer.findFirst({
      where: { identities: { some: { value } } },
      include: { leads: true, identities: true },
    }),
  );

test("the official client of Segment, unmodified, brings a lead", async () => {
  const analytics = new Analytics({ writeKey, host: door.url, flushInterval: 50 });
  const failures: unknown[] = [];
  analytics.on("error", (error) => failures.push(error));
  const [anonymousId, userId] = [randomUUID(), `user-${randomUUID()}`];
  const context = {
    page: { url: "https://bep.vn/?utm_source=zalo&utm_medium=cpc&utm_campaign=tet" },
  };
  analytics.page({ anonymousId, name: "Home", context });
  analytics.track({ anonymousId, event: "Product Viewed", properties: { productLine: line.code } });
  analytics.screen({ anonymousId, name: "App" });
  analytics.identify({ anonymousId, userId, traits: { phone: "0913 000 001", name: "Lê Minh" } });
  analytics.group({ userId, groupId: "family", traits: { email: "family@bep.vn" } });
  analytics.alias({ userId, previousId: `old-${anonymousId}` });
  analytics.track({ userId, event: "Lead Submitted", properties: { productLine: line.code } });
  await analytics.closeAndFlush({ timeout: 10_000 });

  expect(failures).toEqual([]);
  const customer = await customerOf("+84913000001");
  expect(customer).toMatchObject({
    name: "Lê Minh",
    leads: [{ stage: "assigned", source: "zalo" }],
  });
  const values = customer?.identities.map(({ value }) => value).sort();
  expect(values).toEqual(["+84913000001", anonymousId, `old-${anonymousId}`, userId].sort());
});

test("the official client of RudderStack, unmodified, brings a lead, packed with gzip", async () => {
  const client = new Rudder(writeKey, { dataPlaneUrl: door.url, flushInterval: 50 });
  const [anonymousId, userId] = [randomUUID(), `user-${randomUUID()}`];
  client.page({ anonymousId, name: "Home" });
  client.identify({ anonymousId, userId, traits: { phone: "0913000002" } });
  client.track({
    anonymousId,
    userId,
    event: "Appointment Requested",
    properties: { productLine: line.code },
  });
  await client.flush();
  await expect
    .poll(() => customerOf("+84913000002"), { timeout: 5_000 })
    .toMatchObject({
      leads: [{ stage: "assigned" }],
    });
});

test("a browser's client sends without preflight: plain text, short paths, the key in the body", async () => {
  const anonymousId = randomUUID();
  const event = {
    type: "track",
    event: "Product Viewed",
    anonymousId,
    messageId: randomUUID(),
    writeKey,
  };
  const sent = await fetch(`${door.url}/v1/t`, {
    method: "POST",
    headers: { "content-type": "text/plain", origin: "https://bep.vn" },
    body: JSON.stringify(event),
  });
  expect([sent.status, await sent.json()]).toEqual([200, { success: true }]);
  expect(sent.headers.get("access-control-allow-origin")).toBe("*");
  expect(await customerOf(anonymousId)).not.toBeNull();

  const preflight = await fetch(`${door.url}/v1/batch`, { method: "OPTIONS" });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
});
