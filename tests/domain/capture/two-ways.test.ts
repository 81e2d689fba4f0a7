import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Entry } from "#app/domain/capture/entry.ts";
import { storeWithDecisions } from "#app/domain/capture/flush-events.server.ts";
import { onlyBrowse } from "#app/domain/capture/known-devices.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// What known devices do takes one round trip, all else a transaction of many. Nobody may be able to tell which it was.

const now = new Date();
const HOUR = 3_600_000;
type Side = Awaited<ReturnType<typeof aSide>>;
let sides: [Side, Side];
let lines: { id: string; code: string }[];

beforeAll(async () => {
  lines = [await aProductLine(), await aProductLine()];
  sides = [await aSide(), await aSide()];
});

/** A store of its own with one consultant: what one side tells its channels says nothing to the other. */
async function aSide() {
  const store = await aStore();
  const consultant = await aConsultant(store, { skills: lines, onShiftAt: now, capacity: 10_000 });
  const sources = [
    await aSource(store),
    await aSource(store, { trailPolicy: "only_granted" }),
  ] as const;
  return { store, consultant, sources };
}

const browsing = [
  "page",
  "screen",
  "view",
  "view",
  "view",
  "cart",
  "cart",
  "removed",
  "unheard of",
];
const deciding = ["ask", "phone", "city", "login", "repeat", "other body", "close"];
const stepOf = (acts: readonly string[]) =>
  fc.record({
    person: fc.integer({ min: 0, max: 2 }),
    device: fc.integer({ min: 0, max: 1 }),
    strict: fc.integer({ min: 0, max: 3 }),
    act: fc.constantFrom(...acts),
    consent: fc.constantFrom(undefined, undefined, undefined, undefined, true, true, false),
    withLocale: fc.boolean(),
    line: fc.constantFrom(0, 1, null),
    hour: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 90, max: 24 * 29 })),
  });
type Step = ReturnType<typeof stepOf> extends fc.Arbitrary<infer T> ? T : never;

const flushOf = (acts: readonly string[]) => fc.array(stepOf(acts), { minLength: 1, maxLength: 5 });
const script = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: flushOf(browsing) },
    { weight: 1, arbitrary: flushOf([...browsing, ...deciding]) },
  ),
  {
    minLength: 4,
    maxLength: 14,
  },
);

const PHONES = new Map<string, string>();
function phoneOf(who: string): string {
  const phone = PHONES.get(who) ?? `0${930_000_000 + PHONES.size}`;
  PHONES.set(who, phone);
  return phone;
}

/** What each step says, of one world; a repeat says again what its neighbour said. */
function rawsOf(steps: readonly Step[], world: string, from: number): object[] {
  const raws: Record<string, unknown>[] = [];
  for (const [at, one] of steps.entries()) {
    const who = `${world}-${one.person}`;
    const before = raws.at(-1);
    if (before && (one.act === "repeat" || one.act === "other body")) {
      raws.push(one.act === "repeat" ? { ...before } : { ...before, name: "Something else" });
      continue;
    }
    const properties = one.line === null ? {} : { productLine: lines[one.line]?.code };
    const base = {
      messageId: `${world}-${from + at}`,
      anonymousId: `${who}-${one.device}`,
      timestamp: new Date(now.getTime() - one.hour * HOUR - (from + at) * 1000).toISOString(),
      context: {
        page: { path: `/${from + at}` },
        // What is stated first stays, so one person states one language.
        ...(one.withLocale ? { locale: one.person === 0 ? "vi-VN" : "en" } : {}),
        ...(one.consent === undefined
          ? {}
          : { consent: { categoryPreferences: { trail: one.consent } } }),
      },
    };
    const track = (event: string) => ({ ...base, type: "track", event, properties });
    const traits = {
      phone: { name: "Trần Hạnh", phone: phoneOf(who) },
      city: { city: "Huế" },
      login: {},
    };
    const says: Record<string, Record<string, unknown>> = {
      page: { ...base, type: "page", name: "Home" },
      screen: { ...base, type: "screen", name: "Home" },
      view: track("Product Viewed"),
      cart: track("Product Added"),
      removed: track("Product Removed"),
      "unheard of": track("Stirred The Soup"),
      ask: track("Lead Submitted"),
      phone: { ...base, type: "identify", traits: traits.phone },
      city: { ...base, type: "identify", traits: traits.city },
      login: { ...base, type: "identify", userId: who, traits: traits.login },
    };
    raws.push(says[one.act] ?? track("Product Viewed"));
  }
  return raws;
}

/** The world after a script, with ids taken out. */
async function play(
  flushes: readonly (readonly Step[])[],
  { store, consultant, sources }: Side,
  keep: (entries: Entry[]) => Promise<string[]>,
) {
  const world = randomUUID();
  const before = await headOf(consultant.id);
  const answers: string[][] = [];
  let from = 0;
  for (const steps of flushes) {
    const raws = rawsOf(steps, world, from);
    from += steps.length;
    const entries = raws.flatMap((raw, at) =>
      entriesOf(sources[steps[at]?.strict === 0 ? 1 : 0], [raw], now),
    );
    answers.push(await keep(entries));
    if (steps.some(({ act }) => act === "close")) await closeOne(world);
  }
  const told = (await headOf(consultant.id)) > before;
  return { answers, told, customers: await stateOf(world, sources[1]) };

  async function closeOne(of: string) {
    const lead = await asSystem((tx) =>
      tx.lead.findFirst({
        where: {
          closedAt: null,
          customer: { identities: { some: { value: { startsWith: of } } } },
        },
        orderBy: { openedAt: "asc" },
      }),
    );
    if (!lead) return;
    await dropLead(scopeFor(consultant, [store]), {
      leadId: lead.id,
      reason: "cannot_reach",
      key: randomUUID(),
    });
  }
}

async function headOf(staffId: string): Promise<number> {
  const head = await asSystem((tx) =>
    tx.feedHead.findUnique({ where: { channel: queueChannel(staffId) } }),
  );
  return Number(head?.seq ?? 0);
}

async function stateOf(world: string, strict: { id: string }) {
  const customers = await asSystem((tx) =>
    tx.customer.findMany({
      where: { mergedIntoId: null, identities: { some: { value: { startsWith: world } } } },
      include: {
        identities: true,
        consents: true,
        leads: { where: { mergedIntoId: null }, include: { signals: true, productLine: true } },
      },
    }),
  );
  const trail = await asSystem((tx) =>
    tx.trailEvent.findMany({ where: { messageId: { startsWith: world } } }),
  );
  const plain = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value, (_key, one) => {
        if (typeof one === "bigint") return String(one);
        // Sums of what decays differ in their last digits by the order of adding.
        if (typeof one === "number") return Number(one.toPrecision(11));
        return typeof one === "string" ? one.replaceAll(world, "") : one;
      }),
    );
  const keyOf = new Map(
    customers.map((one) => [one.id, one.identities.map(({ value }) => value.replace(world, ""))]),
  );
  const nameOf = (id: string | null) =>
    keyOf
      .get(id ?? "")
      ?.filter((key) => key.startsWith("-"))
      .sort()[0];
  return plain({
    customers: customers
      .map(({ id, leads, consents, ...one }) => ({
        who: nameOf(id),
        language: one.language,
        name: one.name,
        city: one.city,
        createdAt: one.createdAt,
        lastSeenAt: one.lastSeenAt,
        lastSeen: one.lastSeen,
        consents: consents.map(({ purpose, granted, at }) => `${purpose} ${granted} ${+at}`).sort(),
        leads: leads
          .map((lead) => ({
            line: lead.productLine.code,
            stage: lead.stage,
            askedTimes: lead.askedTimes,
            openedAt: lead.openedAt,
            interestLog2: lead.interestLog2,
            fitLog2: lead.fitLog2,
            lastSignalAt: lead.lastSignalAt,
            signals: lead.signals
              .map(({ signal, count, log2Sum, lastAt }) => ({ signal, count, log2Sum, lastAt }))
              .sort((a, b) => (a.signal < b.signal ? -1 : 1)),
          }))
          .sort((a, b) => (`${a.line} ${+a.openedAt}` < `${b.line} ${+b.openedAt}` ? -1 : 1)),
      }))
      .sort((a, b) => ((a.who ?? "") < (b.who ?? "") ? -1 : 1)),
    trail: trail
      .map(({ id, sourceId, customerId, leadId, bodyHash, ...row }) => ({
        ...row,
        customer: nameOf(customerId),
        lead: leadId !== null,
        strict: sourceId === strict.id,
      }))
      .sort((a, b) => (`${a.messageId} ${a.strict}` < `${b.messageId} ${b.strict}` ? -1 : 1)),
  });
}

test("whichever way events are stored, the same is left and answered", async () => {
  let byShortWay = 0;
  await fc.assert(
    fc.asyncProperty(script, async (flushes) => {
      const [one, other] = sides;
      const byEither = await play(flushes, one, async (entries) => {
        const known = onlyBrowse(entries) ? await storeKnown(entries) : new Map();
        byShortWay += known.size;
        const rest = entries.filter((entry) => !known.has(entry));
        const late = await storeWithDecisions(rest, now);
        return entries.map((entry) => known.get(entry) ?? late[rest.indexOf(entry)] ?? "");
      });
      const byDeciding = await play(flushes, other, (entries) => storeWithDecisions(entries, now));
      expect(byEither).toEqual(byDeciding);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(byShortWay).toBeGreaterThan(100);
}, 240_000);
