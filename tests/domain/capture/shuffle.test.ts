import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { CaptureSource, Entry } from "#app/domain/capture/entry.ts";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { readBatch } from "#app/domain/capture/read-batch.ts";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const HOUR = 3_600_000;
const now = new Date();
let source: CaptureSource;
let lines: { id: string; code: string }[];

beforeAll(async () => {
  const store = await aStore();
  lines = [await aProductLine("kitchen"), await aProductLine("sofa")];
  await aConsultant(store, { skills: lines, onShiftAt: now, capacity: 10_000 });
  source = await aSource(store);
});

/** What one of two people does on one of their devices at some hour; every person has one phone, e-mail and name. */
const step = fc.record({
  person: fc.integer({ min: 0, max: 1 }),
  device: fc.integer({ min: 0, max: 2 }),
  act: fc.constantFrom(
    "page",
    "view",
    "view",
    "cart",
    "ask",
    "ask",
    "phone",
    "email",
    "login",
    "both",
  ),
  line: fc.integer({ min: 0, max: 1 }),
  hour: fc.integer({ min: 0, max: 90 }),
});
type Step = (typeof step extends fc.Arbitrary<infer T> ? T : never) & { minute: number };

const world = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 14 }),
  order: fc.infiniteStream(fc.nat()),
  cuts: fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
});

const worlds = new Map<string, number>();

function numberOf(world: string): number {
  const known = worlds.get(world) ?? worlds.size;
  worlds.set(world, known);
  return known;
}

function rawOf(one: Step, at: number, world: string): object {
  const who = `${world}-${one.person}`;
  const number = `09${10_000_000 + 2 * numberOf(world) + one.person}`;
  const traits = {
    phone: { name: "Trần Hạnh", phone: number },
    email: { name: "Trần Hạnh", email: `${who}@bep.vn` },
    login: { name: "Trần Hạnh" },
    both: { name: "Trần Hạnh", phone: number, email: `${who}@bep.vn` },
  };
  const base = {
    messageId: `${world}-${at}`,
    anonymousId: `${who}-${one.device}`,
    timestamp: new Date(
      now.getTime() - 100 * HOUR + one.hour * HOUR + one.minute * 1000,
    ).toISOString(),
  };
  const properties = { productLine: lines[one.line]?.code };
  switch (one.act) {
    case "page":
      return { ...base, type: "page", name: "Home" };
    case "view":
      return { ...base, type: "track", event: "Product Viewed", properties };
    case "cart":
      return { ...base, type: "track", event: "Product Added", properties };
    case "ask":
      return { ...base, type: "track", event: "Lead Submitted", properties };
    case "login":
      return { ...base, type: "identify", userId: who, traits: traits.login };
    default:
      return { ...base, type: "identify", traits: traits[one.act as "phone"] };
  }
}

function entriesFrom(raws: object[]): Entry[] {
  return readBatch(raws, undefined, now).items.map(({ item }) => ({
    source,
    item,
    receivedAt: now,
  }));
}

/** Everything about a world that may not depend on how its events came, with ids taken out. */
async function stateOf(world: string) {
  const customers = await asSystem((tx) =>
    tx.customer.findMany({
      where: { mergedIntoId: null, identities: { some: { value: { startsWith: world } } } },
      include: {
        identities: true,
        leads: { where: { mergedIntoId: null }, include: { signals: true, productLine: true } },
      },
    }),
  );
  return customers
    .map((customer) => ({
      name: customer.name,
      createdAt: customer.createdAt.getTime(),
      lastSeenAt: customer.lastSeenAt?.getTime() ?? null,
      identities: customer.identities
        .map(({ kind, value }) => (kind === "phone" ? "phone" : value.replace(world, "")))
        .sort(),
      leads: customer.leads
        .map((lead) => ({
          line: lead.productLine.code,
          stage: lead.stage,
          askedTimes: lead.askedTimes,
          openedAt: lead.openedAt.getTime(),
          lastAskedAt: lead.lastAskedAt.getTime(),
          fitLog2: lead.fitLog2,
          interestLog2: lead.interestLog2,
          signals: lead.signals
            .map(({ signal, count, log2Sum, lastAt }) => ({
              signal,
              count,
              log2Sum,
              lastAt: lastAt.getTime(),
            }))
            .sort((a, b) => (a.signal < b.signal ? -1 : 1)),
        }))
        .sort((a, b) => (a.line < b.line ? -1 : 1)),
    }))
    .sort((a, b) => (JSON.stringify(a.identities) < JSON.stringify(b.identities) ? -1 : 1));
}

/** Sums of what decays may differ in their last digits by the order of adding. */
function approximately(customers: Awaited<ReturnType<typeof stateOf>>) {
  return customers.map((customer) => ({
    ...customer,
    leads: customer.leads.map((lead) => ({
      ...lead,
      interestLog2: expect.closeTo(lead.interestLog2, 9),
      signals: lead.signals.map((one) => ({ ...one, log2Sum: expect.closeTo(one.log2Sum, 9) })),
    })),
  }));
}

test("events doubled, shuffled, late and in other batches leave the same state", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ steps, order, cuts }) => {
      const timed = steps.map((one, minute) => ({ ...one, minute }));
      const [straight, shuffled] = [randomUUID(), randomUUID()];
      const inOrder = [...timed].sort((a, b) => a.hour - b.hour || a.minute - b.minute);
      for (const one of inOrder) {
        await flushEvents(entriesFrom([rawOf(one, one.minute, straight)]));
      }

      const doubled = [...timed, ...timed.filter((_, at) => at % 2 === 0)]
        .map((one) => ({ one, key: order.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => rawOf(one, one.minute, shuffled));
      while (doubled.length > 0) {
        await flushEvents(entriesFrom(doubled.splice(0, cuts.next().value)));
      }
      expect(await stateOf(shuffled)).toEqual(approximately(await stateOf(straight)));
    }),
    { numRuns: Number(process.env.SHUFFLES ?? 20), endOnFailure: false },
  );
}, 120_000);
