import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { aStoreWithSite, customerOf, phone, visitor } from "#tests/domain/capture/visitors.ts";
import { entriesOf } from "#tests/factories/source.ts";
import { asSystem } from "#tests/factories/store.ts";

const { store, line, other, consultant, source } = await aStoreWithSite();

test("a browser becomes a customer, and a contact a lead with a consultant, a score and reasons", async () => {
  const her = visitor();
  const landing = {
    ...her.page("/bep", 300),
    context: {
      page: { url: "https://bep.vn/bep?utm_source=facebook&utm_medium=cpc&utm_campaign=tet" },
    },
  };
  await flushEvents(entriesOf(source, [landing]));
  await flushEvents(
    entriesOf(source, [her.track("Product Viewed", { productLine: line.code }, 200)]),
  );
  const ask = her.track("Lead Submitted", { productLine: line.code, note: "gọi sau 17h" }, 100);
  await flushEvents(entriesOf(source, [ask]));
  expect((await customerOf(her.anonymousId))?.leads).toEqual([]);

  const number = phone();
  await flushEvents(
    entriesOf(source, [her.identify({ phone: number, name: "Trần Thị Hạnh" }, {}, 90)]),
  );
  const customer = await customerOf(her.anonymousId);
  expect(customer).toMatchObject({ name: "Trần Thị Hạnh", lastSeen: { name: "Lead Submitted" } });
  const [lead] = customer?.leads ?? [];
  expect(lead).toMatchObject({
    storeId: store.id,
    productLineId: line.id,
    stage: "assigned",
    consultantId: consultant.id,
    source: "facebook",
    touch: { campaign: "tet" },
    note: "gọi sau 17h",
    openedAt: new Date(ask.timestamp),
  });
  expect(lead?.signals.map((one) => one.signal).sort()).toEqual([
    "lead_submitted",
    "page",
    "product_viewed",
  ]);
  expect(lead?.fit).toContainEqual({ key: "fit.product_line_stated", log2: 0.3 });
  const told = await asSystem((tx) =>
    tx.feedChange.findMany({ where: { channel: `queue:${consultant.id}` } }),
  );
  expect(told.map((change) => change.body)).toContainEqual({ noun: "lead", id: lead?.id });
  const consents = customer?.consents.map(({ purpose, granted }) => ({ purpose, granted }));
  expect(consents).toEqual([{ purpose: "service_contact", granted: true }]);
  const given = await asSystem((tx) => tx.assignment.findMany({ where: { leadId: lead?.id } }));
  expect(given).toMatchObject([
    { consultantId: consultant.id, strategy: "least-loaded", reason: { key: "only-one-eligible" } },
  ]);
});

test("every event adds to the open lead: in full for its line or none, a quarter for another", async () => {
  const her = visitor();
  const ask = her.track("Lead Submitted", { productLine: line.code }, 60);
  await flushEvents(entriesOf(source, [her.identify({ phone: phone() }), ask]));
  const at = new Date(Date.now() - 5_000);
  const seen = { ...her.track("Product Viewed", { productLine: other.code }), timestamp: at };
  await flushEvents(entriesOf(source, [seen, { ...her.page("/"), timestamp: at }]));
  const [lead] = (await customerOf(her.anonymousId))?.leads ?? [];
  const log2 = Object.fromEntries(lead?.signals.map((one) => [one.signal, one.log2Sum]) ?? []);
  expect((log2.product_viewed ?? 0) - (log2.page ?? 0)).toBeCloseTo(Math.log2(3 / 4), 9);
  const sum = Object.values(log2).reduce((total, one) => total + 2 ** (one - 40), 0);
  expect(lead?.interestLog2).toBeCloseTo(Math.log2(sum) + 40, 9);
});

test("an ask again counts on the open lead; one from before a closing opens nothing, one after it does", async () => {
  const her = visitor();
  const asks = (ago: number) => her.track("Lead Submitted", { productLine: line.code }, ago);
  await flushEvents(entriesOf(source, [her.identify({ phone: phone() }), asks(600)]));
  await flushEvents(entriesOf(source, [asks(300)]));
  let leads = (await customerOf(her.anonymousId))?.leads ?? [];
  expect(leads).toMatchObject([{ askedTimes: 2 }]);

  const closedAt = new Date(Date.now() - 120_000);
  const closed = {
    stage: "dropped",
    droppedFrom: "assigned",
    droppedReason: "not_now",
    closedAt,
  } as const;
  await asSystem((tx) => tx.lead.update({ where: { id: leads[0]?.id }, data: closed }));
  await flushEvents(entriesOf(source, [asks(200)]));
  leads = (await customerOf(her.anonymousId))?.leads ?? [];
  expect(leads).toMatchObject([{ stage: "dropped", askedTimes: 2 }]);

  await flushEvents(entriesOf(source, [asks(60)]));
  leads = (await customerOf(her.anonymousId))?.leads ?? [];
  expect(leads.map(({ stage }) => stage).sort()).toEqual(["assigned", "dropped"]);
});

test("an ask waits seven days for a way to reach its customer", async () => {
  const [early, late] = [visitor(), visitor()];
  const day = 24 * 3600;
  const before = new Date(Date.now() - 8 * day * 1000);
  await flushEvents(
    entriesOf(source, [
      early.track("Lead Submitted", {}, 6 * day),
      late.track("Lead Submitted", {}, 8 * day),
    ]),
    before,
  );
  await flushEvents(
    entriesOf(source, [early.identify({ phone: phone() }), late.identify({ phone: phone() })]),
  );
  expect((await customerOf(early.anonymousId))?.leads).toHaveLength(1);
  expect((await customerOf(late.anonymousId))?.leads).toHaveLength(0);
});

test("the product line of an ask is the one stated, else of its product, else the one looked at most", async () => {
  const sku = randomUUID();
  await asSystem((tx) =>
    tx.product.create({ data: { sku, name: "Tủ bếp", productLineId: line.id, price: 1n } }),
  );
  const lineOfAsk = async (asked: object, looked: { code: string }[]) => {
    const her = visitor();
    const views = looked.map(({ code }) => her.track("Product Viewed", { productLine: code }, 50));
    const ask = her.track("Lead Submitted", asked, 20);
    await flushEvents(entriesOf(source, [...views, her.identify({ phone: phone() }), ask]));
    const leads = (await customerOf(her.anonymousId))?.leads ?? [];
    return leads.map(({ productLineId }) => productLineId);
  };
  const mostly = (most: { code: string }, once: { code: string }) => [most, most, once];
  expect(await lineOfAsk({ productLine: other.code, sku }, mostly(line, other))).toEqual([
    other.id,
  ]);
  expect(await lineOfAsk({ sku }, mostly(other, line))).toEqual([line.id]);
  expect(await lineOfAsk({}, mostly(other, line))).toEqual([other.id]);
});
