import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { aStoreWithSite, customerOf, phone, visitor } from "#tests/domain/capture/visitors.ts";
import { entriesOf } from "#tests/factories/source.ts";
import { asSystem } from "#tests/factories/store.ts";

const { line, source } = await aStoreWithSite();

test("a device that meets a known phone becomes that customer, with its trail and its open lead's interest", async () => {
  const [phoneOf, laptop] = [visitor(), visitor()];
  const number = phone();
  await flushEvents(
    entriesOf(source, [
      phoneOf.identify({ phone: number }),
      phoneOf.track("Lead Submitted", { productLine: line.code }),
    ]),
  );
  await flushEvents(
    entriesOf(source, [laptop.track("Product Added", { productLine: line.code }, 120)]),
  );
  const before = await customerOf(laptop.anonymousId);
  await flushEvents(entriesOf(source, [laptop.identify({ phone: number })]));
  const customer = await customerOf(laptop.anonymousId);
  expect(customer?.id).toBe((await customerOf(phoneOf.anonymousId))?.id);
  expect(customer?.leads[0]?.signals.map((one) => one.signal).sort()).toEqual([
    "lead_submitted",
    "product_added",
  ]);
  const merge = await asSystem((tx) =>
    tx.customerMerge.findFirst({ where: { mergedId: before?.id } }),
  );
  expect(merge).toMatchObject({ keptId: customer?.id, reason: "same-device" });
  expect(merge?.moved).toMatchObject({
    identities: [expect.any(String)],
    events: [expect.any(String)],
  });
  const gone = await asSystem((tx) => tx.customer.findUnique({ where: { id: before?.id } }));
  expect(gone?.mergedIntoId).toBe(customer?.id);
});

test("two open leads of one line become one: the older stays and holds the interest of both", async () => {
  const [first, second] = [visitor(), visitor()];
  const [number, email] = [phone(), `${randomUUID()}@bep.vn`];
  const ask = (of: typeof first, ago: number) =>
    of.track("Lead Submitted", { productLine: line.code }, ago);
  await flushEvents(entriesOf(source, [first.identify({ phone: number }), ask(first, 500)]));
  await flushEvents(
    entriesOf(source, [second.identify({ email }), ask(second, 400), second.page("/", 390)]),
  );
  const [older] = (await customerOf(first.anonymousId))?.leads ?? [];
  await flushEvents(entriesOf(source, [second.identify({ phone: number, email })]));
  const leads = (await customerOf(second.anonymousId))?.leads ?? [];
  expect(leads).toHaveLength(2);
  const open = leads.find((lead) => !lead.closedAt);
  const joined = leads.find((lead) => lead.closedAt);
  expect(open).toMatchObject({ id: older?.id, askedTimes: 2 });
  expect(joined).toMatchObject({ droppedReason: "merged", mergedIntoId: older?.id });
  const counts = Object.fromEntries(open?.signals.map((one) => [one.signal, one.count]) ?? []);
  expect(counts).toEqual({ lead_submitted: 2, page: 1 });
  const whole = open?.signals.reduce((sum, one) => sum + 2 ** (one.log2Sum - 40), 0) ?? 0;
  expect(open?.interestLog2).toBeCloseTo(Math.log2(whole) + 40, 9);
});

test("a couple that shares a phone is suggested and not merged", async () => {
  const [her, him] = [visitor(), visitor()];
  const number = phone();
  await flushEvents(
    entriesOf(source, [her.identify({ phone: number }, { userId: `u-${randomUUID()}` })]),
  );
  await flushEvents(
    entriesOf(source, [him.identify({ phone: number }, { userId: `u-${randomUUID()}` })]),
  );
  const [a, b] = [await customerOf(her.anonymousId), await customerOf(him.anonymousId)];
  expect(a?.id).not.toBe(b?.id);
  const suggestion = await asSystem((tx) =>
    tx.mergeSuggestion.findFirst({ where: { OR: [{ oneId: a?.id }, { otherId: a?.id }] } }),
  );
  expect(suggestion).toMatchObject({ reason: "shared-phone" });
});

test("people who type 0 as their phone never meet", async () => {
  const [one, two] = [visitor(), visitor()];
  await flushEvents(
    entriesOf(source, [one.identify({ phone: "0" }), two.identify({ phone: "0" })]),
  );
  const [a, b] = [await customerOf(one.anonymousId), await customerOf(two.anonymousId)];
  expect(a?.id).not.toBe(b?.id);
  expect(a?.identities.map(({ kind }) => kind)).toEqual(["anonymous_id"]);
});
