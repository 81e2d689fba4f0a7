import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { CaptureSource } from "#app/domain/capture/entry.ts";
import { flushEvents } from "#app/domain/capture/flush-events.server.ts";
import { aSource, entriesOf } from "#tests/factories/source.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
let source: CaptureSource;
let line: { id: string; code: string };

beforeAll(async () => {
  const store = await aStore();
  line = await aProductLine();
  await aConsultant(store, { skills: [line], onShiftAt: new Date(), capacity: 1_000 });
  source = await aSource(store);
});

/** A small generator with a seed that a failure prints (mulberry32). */
function randomFrom(state: number) {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const identify = (more: { anonymousId: string; userId?: string; traits: object }) => ({
  type: "identify",
  messageId: randomUUID(),
  ...more,
});
const flush = (...raws: object[]) => flushEvents(entriesOf(source, raws));

async function peopleOf(phones: string[]) {
  return asSystem((tx) =>
    tx.customer.findMany({
      where: { mergedIntoId: null, identities: { some: { kind: "phone", value: { in: phones } } } },
      include: { identities: true, leads: { where: { closedAt: null } } },
    }),
  );
}

test("two identifies of one phone at once make one customer, again and again", async () => {
  for (let round = 0; round < 40; round += 1) {
    const phone = `+8491${1_000_000 + round}`;
    const devices = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    if (round % 2 === 0)
      await flush(...devices.map((anonymousId) => ({ type: "page", anonymousId })));
    const answers = await Promise.all(
      devices.map((anonymousId) => flush(identify({ anonymousId, traits: { phone } }))),
    );
    expect(answers.flat()).toEqual(Array(4).fill("stored"));
    const people = await peopleOf([phone]);
    expect(people, `round ${round}`).toHaveLength(1);
    expect(people[0]?.identities).toHaveLength(5);
  }
});

test(`many writers that link, merge and ask at once agree on who is who (SEED=${seed})`, async () => {
  const random = randomFrom(seed);
  const pick = (from: number) => Math.floor(random() * from);
  for (let round = 0; round < 6; round += 1) {
    const world = randomUUID().slice(0, 8);
    const people = 4;
    const phoneOf = (person: number) => `+8498${1_000_000 + round * 10 + person}`;
    const calls = Array.from({ length: 48 }, () => {
      const person = pick(people);
      const who = { anonymousId: `${world}-${person}-${pick(3)}` };
      const email = `${world}-${person}@bep.vn`;
      const properties = { productLine: line.code };
      return [
        identify({ ...who, traits: { phone: phoneOf(person) } }),
        identify({ ...who, traits: { phone: phoneOf(person), email } }),
        identify({ ...who, userId: `${world}-${person}`, traits: { email } }),
        { ...who, type: "track", event: "Lead Submitted", messageId: randomUUID(), properties },
        { ...who, type: "page", messageId: randomUUID() },
      ][pick(5)] as object;
    });
    const everyone = Array.from({ length: people }, (_, person) =>
      identify({
        anonymousId: `${world}-${person}-0`,
        userId: `${world}-${person}`,
        traits: { phone: phoneOf(person), email: `${world}-${person}@bep.vn` },
      }),
    );
    const writers = Array.from({ length: 12 }, (_, at) => calls.slice(at * 4, at * 4 + 4));
    await Promise.all(writers.map((own) => flush(...own)));
    await flush(...everyone);

    const found = await peopleOf(everyone.map((_, person) => phoneOf(person)));
    expect(found, `seed ${seed}, round ${round}`).toHaveLength(people);
    for (const { identities, leads } of found) {
      const persons = new Set(
        identities.filter(({ kind }) => kind !== "phone").map(({ value }) => value.slice(0, 10)),
      );
      expect(persons.size, `seed ${seed}, round ${round}`).toBe(1);
      expect(leads.length).toBeLessThanOrEqual(1);
    }
  }
}, 60_000);

test("a thousand new devices in several flushes at once are a thousand customers", async () => {
  const world = randomUUID().slice(0, 8);
  const raws = (copy: number) =>
    Array.from({ length: 1_000 }, (_, at) => ({
      type: "page",
      messageId: `${world}-${copy}-${at}`,
      anonymousId: `${world}-${copy === 0 ? at : 999 - at}`,
    }));
  await Promise.all([0, 1].map((copy) => flush(...raws(copy))));
  const count = await asSystem((tx) =>
    tx.customer.count({ where: { identities: { some: { value: { startsWith: world } } } } }),
  );
  const events = await asSystem((tx) =>
    tx.trailEvent.count({ where: { anonymousId: { startsWith: world } } }),
  );
  const empty = await asSystem((tx) =>
    tx.customer.count({ where: { identities: { none: {} }, mergedIntoId: null } }),
  );
  expect([count, events, empty]).toEqual([1_000, 2_000, 0]);
});
