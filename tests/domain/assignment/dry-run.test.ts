import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { dryRun } from "#app/domain/assignment/dry-run.ts";
import { jainIndex } from "#app/domain/assignment/fairness.ts";
import type { History, PastConsultant, PastLead, Stint } from "#app/domain/assignment/history.ts";
import { verdictOf } from "#app/domain/assignment/let-lie.ts";
import { replayHistory } from "#app/domain/assignment/replay-history.ts";
import { strategies } from "#app/domain/assignment/schema.ts";
import { WEEKDAYS } from "#app/domain/time/zones.ts";
import { aRule, ids, lead, policyOf } from "./pools.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const hour = 3_600_000;
const day = 24 * hour;
const from = new Date("2026-11-01T00:00:00+07:00");
const to = new Date(from.getTime() + 10 * day);
const later = (ms: number) => new Date(from.getTime() + ms);

/** On shift from 9 to 20 every day. */
function person(at: number, more: Partial<PastConsultant> = {}): PastConsultant {
  return {
    id: ids[at] ?? "",
    name: `Consultant ${at}`,
    capacity: 10,
    productLineIds: [lead().productLineId ?? ""],
    languages: ["vi"],
    showToSign: {},
    lastAssignedAt: null,
    shifts: Array.from({ length: 10 }, (_, at) => ({
      startsAt: later(at * day + 9 * hour),
      endsAt: later(at * day + 20 * hour),
    })),
    leaves: [],
    ...more,
  };
}

const nobodys = { first: null, stints: [], hops: 0, hopsSpent: false };

function past(ms: number, more: Partial<PastLead> = {}): PastLead {
  const of = lead({ id: `lead-${ms}` });
  return { lead: of, openedAt: later(ms), closedAt: null, ...nobodys, ...more };
}

function historyOf(more: Partial<History> = {}): History {
  return {
    storeId: "here",
    calendar: {
      hours: Object.fromEntries(WEEKDAYS.map((name) => [name, "09:00-20:00"])),
      timeZone: "Asia/Ho_Chi_Minh",
    },
    from,
    to,
    people: [person(0), person(1)],
    leads: [],
    held: [],
    ...more,
  };
}

const noon = 12 * hour;
const [a = "", b = ""] = ids;

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

test("Jain's index is 1 for even parts and 1/n when one has all", () => {
  expect(
    jainIndex([
      { got: 3, due: 3 },
      { got: 6, due: 6 },
    ]),
  ).toBe(1);
  expect(
    jainIndex([
      { got: 9, due: 3 },
      { got: 0, due: 3 },
      { got: 0, due: 3 },
    ]),
  ).toBeCloseTo(1 / 3);
  expect(jainIndex([{ got: 0, due: 3 }])).toBeNull();
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

describe("what nobody took on", () => {
  const minutes = (count: number) => count * 60_000;
  const always = (count: number) => ({ minutes: count, clock: "always" as const });
  const promise = (more: object = {}) => {
    const sla = { accept: always(10), firstContact: always(20), takeBackAt: 1.5, mostHops: 2 };
    const policy = policyOf({
      strategy: "weighted-turns",
      owner: { enabled: false, withinDays: null },
    });
    return { ...policy, sla: { ...policy.sla, ...sla, ...more } };
  };
  /** Somebody's time with a lead: when they accepted and spoke, in minutes; undefined: not at all. */
  const stint = (
    start: number,
    of: { who?: string; accepted?: number; spoke?: number; until?: number; asked?: boolean } = {},
  ): Stint => {
    const at = (count: number | undefined) =>
      count === undefined ? null : later(start + minutes(count));
    return {
      consultantId: of.who ?? a,
      at: later(start),
      until: at(of.until),
      asked: of.asked ?? true,
      acceptedAt: at(of.accepted),
      contactedAt: at(of.spoke),
    };
  };
  const had = (ms: number, stints: Stint[], more: Partial<PastLead> = {}) => {
    const [first] = stints;
    return past(ms, { first: first ? { ...first } : null, stints, ...more });
  };
  const three = [0, 1, 2].map((at) => person(at));
  const c = ids[2] ?? "";

  test.each([
    ["accepted and called in time", { accepted: 5, spoke: 25 }, "touched"],
    ["called in time, which is to accept", { spoke: 12 }, "touched"],
    ["accepted too late", { accepted: 16, spoke: 17 }, { about: "accept" }],
    ["accepted, and never called", { accepted: 5 }, { about: "contact" }],
    ["never touched", {}, { about: "accept" }],
    ["never asked to accept, called in between", { asked: false, spoke: 25 }, "unknown"],
    ["never asked to accept, never called", { asked: false }, { about: "contact" }],
    ["taken away before the time had come", { until: 14 }, "unknown"],
    ["taken away after it", { until: 15 }, { about: "accept" }],
  ] as const)("%s", (_what, of, verdict) => {
    expect(verdictOf(stint(noon, of), promise().sla, historyOf())).toEqual(verdict);
  });

  test("goes to the next, who is as quick as the second was; the first is not asked again", () => {
    const lead = had(noon, [
      stint(noon, { until: 15 }),
      stint(noon + minutes(15), { who: b, accepted: 1, spoke: 2 }),
    ]);
    const { leads, told } = replayHistory(historyOf({ people: three, leads: [lead] }), promise());
    const [first, second, ...rest] = leads[0]?.turns ?? [];
    expect(rest).toEqual([]);
    expect(first).toEqual({ consultantId: a, from: later(noon), until: later(noon + minutes(15)) });
    expect(second).toMatchObject({ from: first?.until, until: null });
    expect(second?.consultantId).not.toBe(a);
    expect(told).toMatchObject({ known: 2, drawn: 0 });
    const run = dryRun(historyOf({ people: three, leads: [lead] }), promise(), to);
    expect(run.after).toMatchObject({ hops: 1, forManager: 0 });
  });

  test("is the manager's after as many hops as the policy allows", () => {
    const lay = [a, b, c].map((who, at) => stint(noon + minutes(15 * at), { who, until: 15 }));
    const lead = had(noon, lay, { hops: 3, hopsSpent: true });
    for (const [mostHops, people] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const) {
      const history = historyOf({ people: three, leads: [lead] });
      const run = dryRun(history, promise({ mostHops }), to);
      expect(run.before).toMatchObject({ hops: 3, forManager: 1 });
      expect(run.after).toMatchObject({ hops: people, forManager: 1 });
      expect(run.takeBack).toMatchObject({ stranded: 0, drawn: 0 });
      const [replayed] = replayHistory(history, promise({ mostHops })).leads;
      expect(new Set(replayed?.turns.map(({ consultantId }) => consultantId)).size).toBe(people);
    }
  });

  test("stays where the edited policy waits longer, and goes sooner where it is stricter", () => {
    const slow = had(noon, [stint(noon, { accepted: 25, spoke: 40 })]);
    const hopsOf = (accept: number) =>
      dryRun(
        historyOf({ people: three, leads: [slow] }),
        promise({ accept: always(accept), firstContact: null, mostHops: 1 }),
        to,
      ).after.hops;
    expect(hopsOf(20)).toBe(0);
    expect(hopsOf(10)).toBeGreaterThan(0);
  });

  test("stays with whoever closed it before its time, and without a promise nothing goes", () => {
    const closed = had(noon, [stint(noon)], { closedAt: later(noon + minutes(5)) });
    const history = historyOf({ people: three, leads: [closed] });
    expect(dryRun(history, promise(), to).after.hops).toBe(0);
    const free = promise({ accept: null, firstContact: null });
    expect(dryRun(historyOf({ leads: [had(noon, [stint(noon)])] }), free, to).takeBack).toBeNull();
  });

  test("waits, and is stranded when nobody else may have it", () => {
    const alone = historyOf({ people: [person(0)], leads: [had(noon, [stint(noon)])] });
    const run = dryRun(alone, promise(), to);
    expect(run.after).toMatchObject({ hops: 1, forManager: 0 });
    expect(run.takeBack).toMatchObject({ stranded: 1 });
  });

  test("an offer that was taken is accepted", () => {
    const lead = had(noon, [stint(noon, { spoke: 25 })]);
    const history = historyOf({ people: three, leads: [lead] });
    expect(dryRun(history, promise(), to).after.hops).toBeGreaterThan(0);
    expect(dryRun(history, { ...promise(), strategy: "cascade" }, to).after.hops).toBe(0);
  });

  test("frees the room of whoever let it lie", () => {
    const leads = [had(noon, [stint(noon)]), had(noon + minutes(16), [])];
    const people = [person(0, { capacity: 1 })];
    const [, next] = replayHistory(historyOf({ people, leads }), promise()).leads;
    expect(next?.given?.at).toEqual(later(noon + minutes(16)));
  });

  test("is drawn where history cannot tell, by how often that person lets leads lie, each time alike", () => {
    const lay = (at: number) => noon + minutes(at);
    const leads = [
      ...Array.from({ length: 30 }, (_, at) =>
        had(lay(at), [stint(lay(at), { accepted: 1, spoke: 2 })]),
      ),
      ...Array.from({ length: 30 }, (_, at) =>
        had(lay(40 + at), [stint(lay(40 + at), { who: b })]),
      ),
      ...Array.from({ length: 400 }, (_, at) => past(lay(100) + at)),
    ];
    const people = [0, 1].map((at) => person(at, { capacity: 1_000 }));
    const history = historyOf({ people, leads });
    const policy = promise({ mostHops: 0 });
    const { leads: replayed, told } = replayHistory(history, policy);
    const unknown = replayed.slice(60);
    const part = (id: string) => {
      const of = unknown.filter(({ given }) => given?.consultantId === id);
      return of.filter(({ forManager }) => forManager).length / of.length;
    };
    // Of 30 of their own and five of the store, half of which lay: 2.5/35 and 32.5/35.
    expect(part(a)).toBeGreaterThan(0.02);
    expect(part(a)).toBeLessThan(0.14);
    expect(part(b)).toBeGreaterThan(0.86);
    expect(told).toMatchObject({ known: 60, drawn: 400, measured: 60 });
    expect(replayHistory(history, policy).leads).toEqual(replayed);
  });

  test("nothing is known: nothing goes, and that is said", () => {
    const run = dryRun(historyOf({ people: three, leads: [past(noon)] }), promise(), to);
    expect(run.after.hops).toBe(0);
    expect(run.takeBack).toMatchObject({ measured: 0, known: 0, drawn: 1 });
  });
});
