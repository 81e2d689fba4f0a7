import { randomUUID } from "node:crypto";
import { aCaptureServer, basic } from "#tests/factories/capture-server.ts";
import { aSource } from "#tests/factories/source.ts";
import { aStore } from "#tests/factories/store.ts";

type Body = string | Buffer | object;

/** The door of capture, and a site that sends through it what it likes, raw or as JSON. */
export async function aSiteAtTheDoor() {
  const { writeKey } = await aSource(await aStore());
  const door = await aCaptureServer();
  const post = (path: string, body: Body, headers: Record<string, string> = {}) =>
    door.send(path, {
      headers: { "content-type": "application/json", ...basic(writeKey), ...headers },
      body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  return { door, writeKey, post };
}

/** A call that is as it should be. */
export const track = () => ({
  event: "Product Viewed",
  anonymousId: randomUUID(),
  messageId: randomUUID(),
});
