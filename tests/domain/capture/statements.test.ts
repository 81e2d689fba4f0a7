import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

let source: Awaited<ReturnType<typeof aSource>>;
let line: { id: string; code: string };
let phones = 0;

beforeAll(async () => {
  const store = await aStore();
  line = await aProductLine();
  await aConsultant(store, { skills: [line], onShiftAt: new Date(), capacity: 5_000 });
  source = await aSource(store);
});

/** Visitors of every kind: new and known devices, leads, asks again, devices that turn out to be one person. */
async function statementsFor(visitors: number): Promise<number> {
  const devices = Array.from({ length: visitors }, () => [randomUUID(), randomUUID()] as const);
  const numbers = devices.map(() => `+8497${1_000_000 + ++phones}`);
  const properties = { productLine: line.code };
  await flushEvents(
    entriesOf(
      source,
      devices.flatMap(([one, two], at) => [
        { type: "page", anonymousId: two },
        { type: "identify", anonymousId: one, traits: { phone: numbers[at], name: "Hạnh" } },
        { type: "track", event: "Lead Submitted", anonymousId: one, properties },
      ]),
    ),
  );
  const mixed = devices.flatMap(([one, two], at) => [
    { type: "page", anonymousId: randomUUID() },
    { type: "track", event: "Lead Submitted", anonymousId: one, properties },
    { type: "identify", anonymousId: two, traits: { phone: numbers[at], city: "Huế" } },
    { type: "identify", anonymousId: `new-${one}`, traits: { email: `${one}@bep.vn` } },
    { type: "track", event: "Lead Submitted", anonymousId: `new-${one}`, properties },
  ]);
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await flushEvents(entriesOf(source, mixed));
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

test("a flush of 500 items takes as many statements as one of 10", async () => {
  await statementsFor(1);
  const [few, many] = [await statementsFor(2), await statementsFor(100)];
  expect(many).toBe(few);
  expect(few).toBeLessThanOrEqual(50);
});
