import { describe, expect, test } from "vitest";
import type { Entry } from "#app/domain/capture/entry.ts";
import { flushEvents, storeWithDecisions } from "#app/domain/capture/flush-events.server.ts";
import { lookUp } from "#app/domain/capture/look-up.server.ts";
import { lastSaidOfTrail, recordConsents } from "#app/domain/capture/record-consent.server.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import {
  aStoreWithSite,
  customerOf,
  phone,
  seconds,
  trailOf,
  visitor,
} from "#tests/domain/capture/visitors.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { asSystem } from "#tests/factories/store.ts";

const { store, line, source } = await aStoreWithSite();
const strictSource = await aSource(store, { trailPolicy: "only_granted" });

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

describe("what was said in a flush counts for what came with it, as if each had come alone:", () => {
  const saying = (trail: boolean) => ({ consent: { categoryPreferences: { trail } } });

  test.each([
    ["after a no nothing is kept", source, [true, false, null], ["/0"]],
    ["after a first yes the rest is", strictSource, [true, null, null], ["/0", "/1", "/2"]],
    ["before a first yes nothing is", strictSource, [null, true, null], ["/1", "/2"]],
  ] as const)("%s", async (_what, of, said, kept) => {
    for (const together of [false, true]) {
      const her = visitor();
      await flushEvents(
        entriesOf(of, [her.identify({ phone: phone(), name: "Vũ Hà" }, {}, 3_000)]),
      );
      const calls = said.map((trail, at) => ({
        ...her.page(`/${at}`, 60 - at),
        context: { page: { path: `/${at}` }, ...(trail === null ? {} : saying(trail)) },
      }));
      for (const flush of together ? [calls] : calls.map((one) => [one])) {
        await flushEvents(entriesOf(of, flush));
      }
      const customer = await customerOf(her.anonymousId);
      const trail = await trailOf(customer?.id ?? "");
      expect([together, trail.flatMap(({ path }) => path ?? [])]).toEqual([together, kept]);
      expect(customer?.lastSeen).toMatchObject({ path: kept.at(-1) });
    }
  });
});
