import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { dryRun } from "#app/domain/assignment/dry-run.ts";
import { replayHistory } from "#app/domain/assignment/replay-history.ts";
import { strategies } from "#app/domain/assignment/schema.ts";
import { WEEKDAYS } from "#app/domain/time/zones.ts";
import {
  a,
  b,
  day,
  from,
  historyOf,
  later,
  noon,
  past,
  person,
  to,
} from "#tests/domain/assignment/past-leads.ts";
import { aRule, hour, lead, policyOf } from "#tests/domain/assignment/pools.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("leads of the past under a policy", () => {
  test("are given by it, beside how they were, with what is due and how even it is", () => {
    const leads = Array.from({ length: 8 }, (_, at) => {
      const openedAt = later(noon + at * hour * 0.5);
      const contactedAt = new Date(openedAt.getTime() + (at % 4 === 3 ? 40 : 5) * 60_000);
      return past(noon + at * hour * 0.5, {
        first: { consultantId: a, at: openedAt, contactedAt },
      });
    });
    const run = dryRun(historyOf({ leads }), policyOf({ strategy: "weighted-turns" }), to);
    expect(run.people.map(({ before, after }) => [before.given, after.given])).toEqual([
      [8, 4],
      [0, 4],
    ]);
    expect(run.people.map(({ due }) => due)).toEqual([4, 4]);
    expect(run.people.map(({ before, after }) => [before.peak, after.peak])).toEqual([
      [8, 4],
      [0, 4],
    ]);
    expect(run.before).toMatchObject({
      jain: 0.5,
      furthest: { name: "Consultant 0", leads: 4 },
      late: 2,
    });
    expect(run.after).toMatchObject({ jain: 1, furthest: { leads: 0 }, waited: 0 });
    // Nobody knows how fast the second is: as fast as the store.
    expect(run.after.late).toBeCloseTo(2, 6);
    expect(run.steps).toEqual({ owner: 0, rules: [], strategy: 8 });
  });

  test("wait while nobody may have them, and say why", () => {
    const leads = [past(2 * hour), past(noon), past(noon + 1), past(noon + 2)];
    const people = [person(0, { capacity: 2 })];
    const run = dryRun(historyOf({ leads, people }), policyOf(), to);
    expect(run.after.waited).toBe(3);
    expect(run.waiting).toMatchObject({
      whileOpen: 2,
      never: 2,
      reasons: [
        { key: "full", count: 2 },
        { key: "off-shift", count: 1 },
      ],
    });
    const [first] = replayHistory(historyOf({ leads, people }), policyOf()).leads;
    expect(first?.given).toMatchObject({ consultantId: a, at: later(9 * hour) });
  });

  test("find those who wait on holidays and leaves away, and what people held already", () => {
    const holiday = { ...historyOf().calendar, exceptions: { "2026-11-01": null } };
    const closed = historyOf({ calendar: holiday, leads: [past(noon)] });
    expect(replayHistory(closed, policyOf()).leads[0]?.given?.at).toEqual(later(day + 9 * hour));
    const leave = { startsAt: from, endsAt: later(5 * day) };
    const held = [{ consultantId: b, from: later(-day), until: later(2 * day) }];
    const busy = historyOf({
      people: [person(0, { leaves: [leave] }), person(1, { capacity: 1 })],
      leads: [past(noon)],
      held,
    });
    expect(replayHistory(busy, policyOf()).leads[0]).toMatchObject({
      waitedFor: "full",
      given: { consultantId: b, at: later(2 * day + 9 * hour) },
    });
  });

  test("go by the day on which a shift begins, by night and on the eve of a holiday", () => {
    const nights = Object.fromEntries(WEEKDAYS.map((name) => [name, "22:00-06:00"]));
    const shifts = [0, 1, 2].map((at) => ({
      startsAt: later(at * day + 22 * hour),
      endsAt: later(at * day + 30 * hour),
    }));
    const givenAt = (exceptions: Record<string, null>, ms: number) => {
      const calendar = { ...historyOf().calendar, hours: nights, exceptions };
      const people = [person(0, { shifts })];
      const history = historyOf({ calendar, people, leads: [past(ms)] });
      return replayHistory(history, policyOf()).leads[0]?.given?.at;
    };
    // The night that begins on the holiday is closed to its end; the one that began before it goes on.
    expect(givenAt({ "2026-11-02": null }, 2 * day + 2 * hour)).toEqual(later(2 * day + 22 * hour));
    expect(givenAt({ "2026-11-02": null }, day + 2 * hour)).toEqual(later(day + 2 * hour));
  });

  test("count the steps of the ladder that would have decided", () => {
    const known = lead({ id: "known", knownBy: { servedBy: { id: b, at: from } } });
    const leads = [past(noon, { lead: known }), past(noon + 1), past(noon + 2)];
    const policy = policyOf({ rules: [aRule("Everybody by turns", {}, [], "weighted-turns")] });
    expect(dryRun(historyOf({ leads }), policy, to).steps).toEqual({
      owner: 1,
      rules: [{ rule: "Everybody by turns", count: 2 }],
      strategy: 0,
    });
  });
});

test("every lead is given once or waits with a reason, under any strategy, and twice the same", () => {
  const times = fc.array(fc.integer({ min: 0, max: 10 * 24 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      times,
      fc.constantFrom(...strategies),
      fc.integer({ min: 1, max: 8 }),
      (at, strategy, capacity) => {
        const leads = [...at]
          .sort((x, y) => x - y)
          .map((hours, index) =>
            past(hours * hour + index, { closedAt: hours % 3 ? later((hours + 30) * hour) : null }),
          );
        const history = historyOf({
          leads,
          people: [0, 1, 2].map((one) => person(one, { capacity })),
        });
        const policy = policyOf({ strategy });
        const run = dryRun(history, policy, to);
        const given = run.people.reduce((sum, one) => sum + one.after.given, 0);
        expect(given + run.waiting.never).toBe(leads.length);
        expect(run.waiting.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(
          run.after.waited,
        );
        for (const one of run.people) expect(one.after.peak).toBeLessThanOrEqual(capacity);
        expect(dryRun(history, policy, to)).toEqual(run);
      },
    ),
    { numRuns: 60 },
  );
});

test("a month of a large store is tried in seconds", () => {
  const people = Array.from({ length: 60 }, (_, at) => ({
    ...person(0),
    id: `p${String(at).padStart(3, "0")}`,
    capacity: 30,
  }));
  const leads = Array.from({ length: 1_500 }, (_, at) =>
    past(at * 560_000, { closedAt: later(at * 560_000 + 2 * day) }),
  );
  const started = performance.now();
  const run = dryRun(historyOf({ people, leads }), policyOf({ strategy: "best-match" }), to);
  expect(run.leads).toBe(1_500);
  expect(performance.now() - started).toBeLessThan(8_000);
}, 20_000);
