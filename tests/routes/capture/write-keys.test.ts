import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { basic } from "#tests/factories/capture-server.ts";
import { aSiteAtTheDoor, track } from "#tests/factories/site-at-the-door.ts";
import { aSource } from "#tests/factories/source.ts";
import { aStore } from "#tests/factories/store.ts";

const { door, writeKey: neverUsed, post } = await aSiteAtTheDoor();
afterAll(() => door.close());

test("a revoked key and, outside the demo, a demo key are no keys", async () => {
  const store = await aStore();
  const revoked = await aSource(store, { revokedAt: new Date() });
  const demo = await aSource(store, { demoOnly: true });
  for (const { writeKey: key } of [revoked, demo]) {
    expect((await post("/v1/track", track(), basic(key))).status).toBe(401);
  }
});

test("somebody who guesses keys has to wait; whoever has a right one does not notice", async () => {
  const guesses = await Promise.all(
    Array.from({ length: 70 }, (_, at) => post("/v1/track", track(), basic(`guess-${at}`))),
  );
  const told = (status: number) => guesses.filter((reply) => reply.status === status);
  const late = told(429);
  expect(late.length).toBeGreaterThanOrEqual(10);
  expect(new Set(late.map((reply) => reply.headers["retry-after"]))).toEqual(new Set(["60"]));
  expect(told(401)).toHaveLength(70 - late.length);
  const young = await aSource(await aStore());
  for (const key of [neverUsed, young.writeKey]) {
    expect((await post("/v1/track", track(), basic(key))).status).toBe(200);
  }
  expect((await post("/v1/track", track(), basic("guess-again"))).status).toBe(429);
});

test("behind a proxy each sender has an address, and writing another before it makes nobody another", async () => {
  const guess = (from: string) =>
    post("/v1/track", track(), { ...basic(randomUUID()), "x-forwarded-for": from });
  const guesses = await Promise.all(
    Array.from({ length: 70 }, (_, at) => guess(`198.51.100.${at}, 203.0.113.7`)),
  );
  expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect((await guess("203.0.113.7")).status).toBe(429);
  expect((await guess("203.0.113.8")).status).toBe(401);
});
