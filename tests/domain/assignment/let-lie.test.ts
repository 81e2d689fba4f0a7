import { describe, expect, test } from "vitest";
import { dryRun } from "#app/domain/assignment/dry-run.ts";
import type { PastLead, Stint } from "#app/domain/assignment/history.ts";
import { verdictOf } from "#app/domain/assignment/let-lie.ts";
import { replayHistory } from "#app/domain/assignment/replay-history.ts";
import {
  a,
  b,
  historyOf,
  later,
  noon,
  past,
  person,
  to,
} from "#tests/domain/assignment/past-leads.ts";
import { ids, policyOf } from "#tests/domain/assignment/pools.ts";

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
    of: {
      who?: string;
      accepted?: number;
      spoke?: number;
      until?: number;
      asked?: boolean;
      spoken?: boolean;
    } = {},
  ): Stint => {
    const at = (count: number | undefined) =>
      count === undefined ? null : later(start + minutes(count));
    return {
      consultantId: of.who ?? a,
      at: later(start),
      until: at(of.until),
      asked: of.asked ?? true,
      spoken: of.spoken ?? false,
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
    ["given after a colleague had spoken, accepted", { spoken: true, accepted: 5 }, "unknown"],
    ["given after a colleague had spoken, never accepted", { spoken: true }, { about: "accept" }],
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
