import { expect, test } from "vitest";
import { dryRun } from "#app/domain/assignment/dry-run.ts";
import type { PastLead } from "#app/domain/assignment/history.ts";
import { historyOf, later, past, person } from "#tests/domain/assignment/past-leads.ts";
import { hour, lead, policyOf } from "#tests/domain/assignment/pools.ts";

const day = 24 * hour;
const days = 30;
const to = later(days * day);
const idOf = (at: number) => `00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}`;
const people = Array.from({ length: 60 }, (_, at) =>
  person(0, {
    id: idOf(at),
    capacity: 30,
    shifts: Array.from({ length: days }, (_, nth) => ({
      startsAt: later(nth * day + 9 * hour),
      endsAt: later(nth * day + 20 * hour),
    })),
  }),
);

/** Ten thousand leads in a month, half of them of customers whom somebody knows. */
function many(more: (at: number, openedAt: Date) => Partial<PastLead> = () => ({})) {
  return Array.from({ length: 10_000 }, (_, at) => {
    const ms = at * ((days * day) / 10_000);
    const known = at % 2 === 0 ? { lastAssignedTo: { id: idOf(at % 60), at: later(0) } } : {};
    const of = lead({ id: `lead-${at}`, knownBy: known });
    return past(ms, { lead: of, closedAt: later(ms + 2 * day), ...more(at, later(ms)) });
  });
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1_000;
}

test("ten thousand leads that nobody may have are tried in seconds", () => {
  const policy = policyOf({ limits: { ...policyOf().limits, dailyQuota: 1 } });
  const open = many(() => ({ closedAt: null }));
  const took = seconds(() => {
    const run = dryRun(historyOf({ to, people, leads: open }), policy, to);
    expect(run.after.waited).toBeGreaterThan(8_000);
  });
  expect(took).toBeLessThan(20);
}, 120_000);

test("ten thousand leads that were let lie are tried in seconds", () => {
  const leads = many((at, openedAt) => {
    const stint = {
      consultantId: idOf(at % 60),
      at: openedAt,
      until: new Date(openedAt.getTime() + 6 * hour),
      asked: true,
      spoken: false,
      acceptedAt: null,
      contactedAt: null,
    };
    return { first: { ...stint }, stints: [stint, { ...stint, consultantId: idOf(at % 7) }] };
  });
  const took = seconds(() => {
    dryRun(historyOf({ to, people, leads }), policyOf(), to);
  });
  expect(took).toBeLessThan(20);
}, 120_000);

test("without leads or without people there is nothing to compare, and nothing to fail on", () => {
  const nobody = dryRun(historyOf({ to, people: [], leads: many().slice(0, 3) }), policyOf(), to);
  expect(nobody).toMatchObject({ leads: 3, people: [], after: { jain: null, furthest: null } });
  expect(nobody.waiting).toMatchObject({
    never: 3,
    reasons: [{ key: "nobody-in-store", count: 3 }],
  });
  const nothing = dryRun(historyOf({ to, people: [], leads: [] }), policyOf(), to);
  expect(nothing).toMatchObject({ leads: 0, after: { waited: 0, late: 0 } });
});
