import { expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import {
  aStoreWithSite,
  customerOf,
  phone,
  trailOf,
  visitor,
} from "#tests/domain/capture/visitors.ts";
import { entriesOf } from "#tests/factories/source.ts";

const { line, source } = await aStoreWithSite();

test("the same message counts once, whether repeated in one batch, in two or at once", async () => {
  const her = visitor();
  const calls = [
    her.identify({ phone: phone() }),
    her.track("Lead Submitted", { productLine: line.code }),
    her.track("Product Viewed", { productLine: line.code }),
  ];
  const answers = await flushEvents(entriesOf(source, [...calls, ...calls]));
  expect(answers).toEqual([...Array(3).fill("stored"), ...Array(3).fill("repeated")]);
  await Promise.all(Array.from({ length: 8 }, () => flushEvents(entriesOf(source, calls))));
  const customer = await customerOf(her.anonymousId);
  expect(customer?.leads).toHaveLength(1);
  expect(customer?.leads[0]).toMatchObject({ askedTimes: 1 });
  expect(customer?.leads[0]?.signals.map((one) => one.count)).toEqual([1, 1]);
});

test("a message id with another body is refused, also when both come at once", async () => {
  const her = visitor();
  const first = her.track("Product Viewed", { sku: "A" });
  const second = { ...first, properties: { sku: "B" } };
  expect(await flushEvents(entriesOf(source, [first]))).toEqual(["stored"]);
  expect(await flushEvents(entriesOf(source, [second, first]))).toEqual([
    "message-id-reused",
    "repeated",
  ]);
  const fresh = her.track("Product Viewed", { sku: "C" });
  const answers = await Promise.all(
    [fresh, { ...fresh, properties: { sku: "D" } }].map((raw) =>
      flushEvents(entriesOf(source, [raw])),
    ),
  );
  expect(answers.flat().sort()).toEqual(["message-id-reused", "stored"]);
});

test("a device clock in 2035 orders nothing: server time does, and the device's is kept and flagged", async () => {
  const her = visitor();
  const receivedAt = new Date();
  await flushEvents(
    entriesOf(
      source,
      [{ ...her.page("/"), timestamp: "2035-01-01T00:00:00Z", sentAt: "2035-01-01T00:00:05Z" }],
      receivedAt,
    ),
  );
  const customer = await customerOf(her.anonymousId);
  const [event] = await trailOf(customer?.id ?? "");
  expect(event).toMatchObject({
    occurredAt: new Date(receivedAt.getTime() - 5_000),
    deviceAt: new Date("2035-01-01T00:00:00Z"),
    clockFlagged: true,
  });
});
