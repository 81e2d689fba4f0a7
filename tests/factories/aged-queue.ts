import { submitItems } from "#app/domain/capture/group-commit.server.ts";
import { NO_INTEREST_LOG2 } from "#app/domain/leads/start-interest.server.ts";
import { HALF_LIFE_MS } from "#app/domain/scoring/decay.ts";
import { signalOf, WEIGHTS } from "#app/domain/scoring/weights.ts";
import { EVENT_NAMES, eventKind } from "#app/domain/trail/event-names.ts";
import { createRandom } from "#prisma/seed/random.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { handlers } from "#workers/handlers.ts";

const hour = 3_600_000;
const otherLineShare = 1 / 4;

/**
 * One consultant's queue of leads whose every point of interest came through capture: in no order, in batches of any
 * size, over the three weeks before `now`, for their own product line, another one or none.
 */
export async function aQueueOfSignals(of: { leads: number; events: number; now: Date }) {
  const random = createRandom("aged queue");
  const store = await aStore();
  const lines = [await aProductLine(), await aProductLine()] as const;
  const consultant = await aConsultant(store);
  const source = await aSource(store);
  const devices: string[] = [];
  for (let number = 0; number < of.leads; number += 1) {
    const line = lines[number % 2] ?? lines[0];
    const interest = { consultantId: consultant.id, interestLog2: NO_INTEREST_LOG2 };
    const lead = await aLead(store, line, { ...interest, openedAt: of.now });
    const device = `device-${lead.id}`;
    devices.push(device);
    await asSystem(async (tx) => {
      await tx.identity.create({
        data: { kind: "anonymous_id", value: device, customerId: lead.customerId },
      });
      const fitLog2 = random.int(-10, 20) / 10;
      await tx.lead.update({ where: { id: lead.id }, data: { fitLog2 } });
    });
  }
  const names = Object.keys(EVENT_NAMES).filter((name) => !/Lead|Appointment/.test(name));
  const events = Array.from({ length: of.events }, () => ({
    type: "track",
    messageId: random.bytes(16),
    anonymousId: random.pick(devices),
    event: random.pick(names),
    timestamp: new Date(of.now.getTime() - random.next() * 21 * 24 * hour).toISOString(),
    properties: { productLine: random.pick([lines[0].code, lines[1].code, ""]) },
  }));
  while (events.length > 0) {
    const entries = entriesOf(source, events.splice(0, random.int(1, 60)), of.now);
    const items = entries.map(({ item }) => item);
    const answer = await submitItems(source, items, of.now);
    if (!answer.ok || answer.stored.some((one) => one !== "stored")) throw new Error("not stored");
  }
  return { consultant, store };
}

/** Lets days go by: everything that runs by itself runs as if each day had come. Returns the last one. */
export async function passDays(days: number, now: Date): Promise<Date> {
  let day = now;
  for (let passed = 1; passed <= days; passed += 1) {
    day = new Date(now.getTime() + passed * 24 * hour);
    for (const handle of Object.values(handlers)) await handle({}, day);
  }
  return day;
}

/** Every stored part of every score, with the transaction that wrote it. */
export async function storedScores(): Promise<Map<string, string>> {
  const rows = await asSystem(
    (tx) => tx.$queryRaw<{ key: string; value: string }[]>`
      select id::text as key, concat_ws(' ', xmin, interest_log2, fit_log2, rank) as value from lead
      union all select lead_id || ' ' || signal, concat_ws(' ', xmin, log2_sum, count, last_at) from lead_signal`,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** How many rows of scores were added, taken away or written again. */
export function writtenRows(before: Map<string, string>, after: Map<string, string>): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

type Raw = {
  id: string;
  fitLog2: number;
  ownLine: boolean;
  call: string;
  name: string;
  at: Date;
};

/** The best leads of a consultant at that moment, worked out anew from the trail: decayed points, summed, times fit. */
export async function recomputedTop(
  consultantId: string,
  limit: number,
  now: Date,
): Promise<string[]> {
  const rows = await asSystem(
    (tx) => tx.$queryRaw<Raw[]>`
      select l.id::text, l.fit_log2 as "fitLog2", coalesce(e.product_line_id = l.product_line_id, true) as "ownLine",
        e.call, e.name, e.occurred_at as at
      from lead l join trail_event e on e.customer_id = l.customer_id
      where l.consultant_id = ${consultantId}::uuid and l.closed_at is null`,
  );
  const points = new Map<string, number>();
  for (const { id, fitLog2, ownLine, call, name, at } of rows) {
    const signal = signalOf(eventKind(call, name));
    const weight = signal ? WEIGHTS[signal] * (ownLine ? 1 : otherLineShare) : 0;
    const left = weight * 2 ** ((at.getTime() - now.getTime()) / HALF_LIFE_MS + fitLog2);
    points.set(id, (points.get(id) ?? 0) + left);
  }
  const best = [...points].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return best.slice(0, limit).map(([id]) => id);
}
