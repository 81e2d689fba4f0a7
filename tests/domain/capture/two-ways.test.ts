import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "#app/domain/capture/entry.ts";
import { storeWithDecisions } from "#app/domain/capture/flush-events.server.ts";
import { onlyBrowse } from "#app/domain/capture/known-devices.ts";
import { storeKnown } from "#app/domain/capture/store-known.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { queueChannel } from "#app/realtime/channels.ts";
import { stateOf } from "#tests/domain/capture/state-of-world.ts";
import { now, rawsOf, type Step, script } from "#tests/domain/capture/steps-of-devices.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// What known devices do takes one round trip, together or each by itself; all else takes a transaction of many. Nobody
// may be able to tell which it was.

type Side = Awaited<ReturnType<typeof aSide>>;
const lines = [await aProductLine(), await aProductLine()];
const sides = [await aSide(), await aSide(), await aSide()] as const;

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
    const raws = rawsOf(steps, world, from, lines);
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

/** Known devices first, all at once or one entry after another; then the rest. Counts what took the short way. */
function byShortWay(counts: { short: number }, { together }: { together: boolean }) {
  return async (entries: Entry[]): Promise<string[]> => {
    const known = new Map<Entry, string>();
    const groups = together ? [entries] : entries.map((entry) => [entry]);
    for (const group of onlyBrowse(entries) ? groups : []) {
      const stored = await storeKnown(group);
      counts.short += stored.size;
      for (const [entry, became] of stored) known.set(entry, became);
    }
    const rest = entries.filter((entry) => !known.has(entry));
    const late = await storeWithDecisions(rest, now);
    return entries.map((entry) => known.get(entry) ?? late[rest.indexOf(entry)] ?? "");
  };
}

test("whichever way events are stored, the same is left and answered", async () => {
  const together = { short: 0 };
  const alone = { short: 0 };
  await fc.assert(
    fc.asyncProperty(script, async (flushes) => {
      const byDeciding = await play(flushes, sides[0], (entries) =>
        storeWithDecisions(entries, now),
      );
      const ways = [
        await play(flushes, sides[1], byShortWay(together, { together: true })),
        await play(flushes, sides[2], byShortWay(alone, { together: false })),
      ];
      for (const way of ways) expect(way).toEqual(byDeciding);
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(together.short).toBeGreaterThan(100);
  expect(alone.short).toBeGreaterThan(100);
}, 240_000);
