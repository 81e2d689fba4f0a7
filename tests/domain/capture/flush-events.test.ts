import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { CaptureSource, Entry } from "#app/domain/capture/entry.ts";
import { flushEvents, storeWithDecisions } from "#app/domain/capture/flush-events.server.ts";
import { lookUp } from "#app/domain/capture/look-up.server.ts";
import { lastSaidOfTrail, recordConsents } from "#app/domain/capture/record-consent.server.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

let source: CaptureSource;
let store: { id: string; code: string };
let line: { id: string; code: string };
let other: { id: string; code: string };
let consultant: { id: string };

beforeAll(async () => {
  store = await aStore();
  line = await aProductLine();
  other = await aProductLine();
  consultant = await aConsultant(store, {
    skills: [line, other],
    onShiftAt: new Date(),
    capacity: 500,
  });
  source = await aSource(store);
});

let phones = 100;
const phone = () => `0912 345 ${++phones}`;
const seconds = (ago: number) => new Date(Date.now() - ago * 1000).toISOString();

/** The calls of one browser. */
function visitor(anonymousId = randomUUID()) {
  const call = (type: string, more: object, ago = 10) => ({
    type,
    anonymousId,
    messageId: randomUUID(),
    timestamp: seconds(ago),
    ...more,
  });
  return {
    anonymousId,
    page: (path = "/", ago?: number) => call("page", { context: { page: { path } } }, ago),
    track: (event: string, properties: object = {}, ago?: number) =>
      call("track", { event, properties }, ago),
    identify: (traits: object, more: object = {}, ago?: number) =>
      call("identify", { traits, ...more }, ago),
  };
}

async function customerOf(anonymousId: string) {
  return asSystem((tx) =>
    tx.customer.findFirst({
      where: { identities: { some: { kind: "anonymous_id", value: anonymousId } } },
      include: { identities: true, leads: { include: { signals: true } }, consents: true },
    }),
  );
}

const trailOf = (customerId: string) =>
  asSystem((tx) =>
    tx.trailEvent.findMany({ where: { customerId }, orderBy: { occurredAt: "asc" } }),
  );

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
  const decisions = await asSystem((tx) =>
    tx.assignmentDecision.findMany({ where: { leadId: lead?.id } }),
  );
  expect(decisions).toMatchObject([
    { chosenId: consultant.id, reason: { key: "only-one-eligible" } },
  ]);
});

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
  const her = visitor();
  await flushEvents(
    entriesOf(source, [
      her.track("Product Viewed", { productLine: line.code }, 50),
      her.track("Product Viewed", { productLine: other.code }, 40),
      her.track("Product Viewed", { productLine: other.code }, 30),
      her.identify({ phone: phone() }),
      her.track("Lead Submitted", {}, 20),
    ]),
  );
  expect((await customerOf(her.anonymousId))?.leads).toMatchObject([{ productLineId: other.id }]);
});

test("without consent only the receipt stays; what a person asks of us is done all the same", async () => {
  const strict = await aSource(store, { trailPolicy: "only_granted" });
  const her = visitor();
  const browsing = [her.page("/a"), her.track("Product Viewed", { sku: "X" })];
  expect(await flushEvents(entriesOf(strict, browsing))).toEqual(["stored", "stored"]);
  expect(await customerOf(her.anonymousId)).toBeNull();
  const receipts = await asSystem((tx) =>
    tx.trailEvent.findMany({ where: { sourceId: strict.id } }),
  );
  for (const receipt of receipts) {
    expect(receipt).toMatchObject({
      customerId: null,
      anonymousId: null,
      name: "",
      path: null,
      sku: null,
      properties: null,
    });
  }
  expect(await flushEvents(entriesOf(strict, browsing))).toEqual(["repeated", "repeated"]);

  await flushEvents(
    entriesOf(strict, [
      her.track("Lead Submitted", {
        productLine: line.code,
        phone: phone(),
        note: "x",
        coupon: "y",
      }),
    ]),
  );
  const customer = await customerOf(her.anonymousId);
  expect(customer).toMatchObject({ lastSeenAt: null, leads: [{ note: "x" }] });
  const [kept] = await trailOf(customer?.id ?? "");
  expect(kept).toMatchObject({ anonymousId: null, path: null, properties: { note: "x" } });
  expect(kept?.properties).not.toHaveProperty("coupon");
});

test("consent is remembered from the last time it was said, and a no ends the trail", async () => {
  const strict = await aSource(store, { trailPolicy: "only_granted" });
  const her = visitor();
  const said = (analytics: boolean) => ({
    context: {
      page: { path: analytics ? "/1" : "/3" },
      consent: { categoryPreferences: { analytics } },
    },
  });
  await flushEvents(entriesOf(strict, [{ ...her.page("/1", 50), ...said(true) }]));
  await flushEvents(entriesOf(strict, [her.page("/2", 40)]));
  await flushEvents(entriesOf(strict, [{ ...her.page("/3", 30), ...said(false) }]));
  await flushEvents(entriesOf(strict, [her.page("/4", 20)]));
  const customer = await customerOf(her.anonymousId);
  expect((await trailOf(customer?.id ?? "")).map(({ path }) => path)).toEqual(["/1", "/2"]);
  const consents = customer?.consents.sort((a, b) => a.at.getTime() - b.at.getTime());
  expect(consents?.map(({ purpose, granted }) => [purpose, granted])).toEqual([
    ["trail", true],
    ["trail", false],
  ]);
});

describe("of a yes and a no of one instant, on two devices of one person, the no holds", () => {
  const known = async (entry: Entry) => (await storeKnown([entry])).has(entry);
  const said = (trail: boolean, at: string) => ({
    timestamp: at,
    context: { page: { path: "/" }, consent: { categoryPreferences: { trail } } },
  });
  /** Two devices of one person, who browses without saying anything. */
  const twoDevices = async () => {
    const [one, two] = [visitor(), visitor()];
    const number = phone();
    for (const of of [one, two]) {
      await flushEvents(entriesOf(source, [of.identify({ phone: number }, {}, 600)]));
    }
    return [one, two] as const;
  };

  test.each([
    ["the no first", [false, true], "apart"],
    ["the yes first", [true, false], "apart"],
    ["the no first", [false, true], "together"],
    ["the yes first", [true, false], "together"],
    ["the yes said again", [true, false, true], "apart"],
  ] as const)("%s (%o), %s", async (_what, answers, how) => {
    const devices = await twoDevices();
    const at = seconds(300);
    const calls = answers.map((trail, n) => ({
      ...(devices[n % 2] ?? devices[0]).page("/"),
      ...said(trail, at),
    }));
    const flushes = how === "together" ? [calls] : calls.map((call) => [call]);
    for (const calls of flushes) await flushEvents(entriesOf(source, calls));
    for (const device of devices) {
      const [next] = entriesOf(source, [device.page("/next", 60)]);
      if (!next) throw new Error("no entry");
      // A known device whose person said no leaves something to decide, and decided it leaves a receipt.
      expect(await known(next)).toBe(false);
      await flushEvents([next]);
    }
    const customer = await customerOf(devices[0].anonymousId);
    const paths = (await trailOf(customer?.id ?? "")).map(({ path }) => path);
    expect(paths).not.toContain("/next");
    const later = { ...devices[0].page("/agreed"), ...said(true, seconds(30)) };
    await flushEvents(entriesOf(source, [later]));
    const [after] = entriesOf(source, [devices[1].page("/after", 5)]);
    expect(after && (await known(after))).toBe(true);
  });

  test("also where both rows stand, the yes as the later one: of the trail, of the page, and of what is written next", async () => {
    const [one] = await twoDevices();
    const { id: customerId = "" } = (await customerOf(one.anonymousId)) ?? {};
    const at = new Date(seconds(300));
    const row = {
      customerId,
      purpose: "trail" as const,
      how: "site",
      textVersion: "1",
      evidence: {},
    };
    for (const granted of [false, true]) {
      await asSystem((tx) => tx.consent.create({ data: { ...row, granted, at } }));
    }
    await storeWithDecisions(entriesOf(source, [one.page("/next", 60)]));
    expect((await trailOf(customerId)).map(({ path }) => path)).not.toContain("/next");
    const lookedUp = await asSystem((tx) => lookUp(tx, entriesOf(source, [one.page("/", 50)])));
    expect(lookedUp.trailSaid.get(customerId)).toBe(false);
    const said = await asSystem((tx) => lastSaidOfTrail(tx, [customerId]));
    expect(said.get(customerId)).toBe(false);
    await asSystem((tx) =>
      recordConsents(tx, [
        { ...row, version: "1", granted: false, at },
        { ...row, version: "1", granted: false, at: new Date(at.getTime() + 1) },
      ]),
    );
    const rows = await asSystem((tx) =>
      tx.consent.count({ where: { customerId, purpose: "trail" } }),
    );
    expect(rows).toBe(2);
  });
});

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
