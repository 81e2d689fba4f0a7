import { afterAll, expect, test } from "vitest";
import { basic } from "#tests/factories/capture-server.ts";
import { aSiteAtTheDoor, track } from "#tests/factories/site-at-the-door.ts";
import { aSource } from "#tests/factories/source.ts";
import { aStore } from "#tests/factories/store.ts";

const { door, post } = await aSiteAtTheDoor();
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
  // Of right keys, one that was looked up in the last five seconds: any other has to wait as well.
  expect((await post("/v1/track", track())).status).toBe(200);
  const replies = [];
  for (let at = 0; at < 70; at += 1) {
    replies.push(await post("/v1/track", track(), basic(`guess-${at}`)));
  }
  const last = replies.at(-1);
  expect([last?.status, last?.headers["retry-after"]]).toEqual([429, "60"]);
  expect((await post("/v1/track", track())).status).toBe(200);
});
