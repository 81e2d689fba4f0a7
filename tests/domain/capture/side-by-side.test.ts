import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const store = await aStore();
const source = await aSource(store);
const [kitchens, wardrobes] = [await aProductLine(), await aProductLine()];

/** Customers of one consultant, each known by two devices; the last one has an open lead in two product lines. */
async function aKnownQueue() {
  const consultant = await aConsultant(store, { capacity: 1_000 });
  const customers = [];
  for (let at = 0; at < 3; at += 1) {
    const { customerId, id } = await aLead(store, kitchens, { consultantId: consultant.id });
    const leads = [id];
    if (at === 2) {
      const second = await aLead(store, wardrobes, { consultantId: consultant.id, customerId });
      leads.push(second.id);
    }
    const devices = [randomUUID(), randomUUID()];
    const data = devices.map((value) => ({ kind: "anonymous_id" as const, value, customerId }));
    await asSystem((tx) => tx.identity.createMany({ data }));
    customers.push({ customerId, leads, devices });
  }
  return { consultant, customers };
}

const flushes = fc.array(
  fc.array(fc.record({ customer: fc.nat(2), device: fc.nat(1) }), { minLength: 1, maxLength: 4 }),
  { minLength: 4, maxLength: 24 },
);

test("alone or together, side by side: each event counts once for each lead, and nobody waits for a neighbour", async () => {
  const longWay = vi.spyOn(log, "debug");
  await fc.assert(
    fc.asyncProperty(flushes, async (script) => {
      const { consultant, customers } = await aKnownQueue();
      const sent = script.map((flush) =>
        flush.map(({ customer, device }) => ({
          customer,
          raw: {
            type: "track",
            event: "Product Viewed",
            messageId: randomUUID(),
            anonymousId: customers[customer]?.devices[device],
            properties: {},
          },
        })),
      );
      const stored = await Promise.all(
        sent.map((flush) =>
          storeKnown(
            entriesOf(
              source,
              flush.map(({ raw }) => raw),
            ),
          ),
        ),
      );
      expect(stored.flatMap((one) => [...one.values()])).toEqual(sent.flat().map(() => "stored"));
      let told = 0;
      for (const [at, { leads }] of customers.entries()) {
        const events = sent.flat().filter(({ customer }) => customer === at).length;
        const signals = await asSystem((tx) =>
          tx.leadSignal.findMany({ where: { leadId: { in: leads } } }),
        );
        expect(signals.map(({ count }) => count)).toEqual(events ? leads.map(() => events) : []);
        const flushed = sent.map(
          (flush) => flush.some(({ customer }) => customer === at) && leads.length,
        );
        told += flushed.reduce<number>((sum, one) => sum + Number(one), 0);
      }
      const head = await asSystem((tx) =>
        tx.feedHead.findUnique({ where: { channel: queueChannel(consultant.id) } }),
      );
      expect(Number(head?.seq ?? 0)).toBe(told);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect(longWay).not.toHaveBeenCalled();
}, 120_000);
