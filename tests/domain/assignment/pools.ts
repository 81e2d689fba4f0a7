import fc from "fast-check";
import type { Candidate, LeadToAssign } from "#app/domain/assignment/pool.ts";
import {
  HOUSE_POLICY,
  type Policy,
  type PolicyRule,
  type Strategy,
  strategies,
  type VersionedPolicy,
} from "#app/domain/assignment/schema.ts";
import { stages } from "#app/domain/leads/schema.ts";

export const now = new Date("2026-11-23T03:00:00Z");
export const hour = 3_600_000;
export const ago = (ms: number) => new Date(now.getTime() - ms);

export const ids = Array.from({ length: 6 }, (_, at) => uuid(at + 1));
const lines = [uuid(101), uuid(102)];

function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function consultant(id: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id,
    storeIds: ["here"],
    shifts: [{ startsAt: ago(hour), endsAt: ago(-8 * hour) }],
    onLeave: false,
    away: false,
    offlineSince: null,
    productLineIds: lines,
    languages: ["vi"],
    load: 0,
    capacity: 1_000,
    givenToday: 0,
    offered: { load: 0, count: 0 },
    lastAssignedAt: null,
    turns: { owed: 0, given: 0 },
    showToSign: {},
    ...more,
  };
}

export function lead(more: Partial<LeadToAssign> = {}): LeadToAssign {
  return {
    id: "lead",
    storeId: "here",
    productLineId: lines[0] ?? null,
    stage: "new",
    source: "web",
    campaign: null,
    score: 40,
    language: null,
    returning: false,
    knownBy: {},
    notAgain: [],
    ...more,
  };
}

export function policyOf(more: Partial<Policy> = {}): VersionedPolicy {
  return { ...HOUSE_POLICY, version: 7, ...more };
}

/** A rule: of which leads it speaks, and who takes part in what way. */
export function aRule(
  name: string,
  when: PolicyRule["when"],
  consultantIds: string[],
  strategy: Strategy | null = null,
): PolicyRule {
  // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
  return { id: name, name, when, then: { consultantIds, strategy } };
}

const instant = fc.integer({ min: 0, max: 48 }).map((hours) => ago(hours * hour));
const shift = fc
  .tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]) => ({ startsAt: ago(-from * hour), endsAt: ago(-(from + length) * hour) }));
const mostly = <T>(usual: T, otherwise: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: otherwise });
const rate = fc
  .integer({ min: 0, max: 40 })
  .chain((shown) =>
    fc.record({ shown: fc.constant(shown), signed: fc.integer({ min: 0, max: shown }) }),
  );

const anyone = fc.record({
  storeIds: mostly(["here"], fc.subarray(["here", "there"])),
  shifts: mostly([{ startsAt: ago(hour), endsAt: ago(-hour) }], fc.array(shift, { maxLength: 2 })),
  onLeave: mostly(false, fc.boolean()),
  away: mostly(false, fc.boolean()),
  offlineSince: mostly(null, instant),
  productLineIds: mostly(lines, fc.subarray(lines)),
  languages: mostly(["vi", "en"], fc.subarray(["vi", "en"])),
  load: fc.integer({ min: 0, max: 12 }),
  capacity: fc.integer({ min: 0, max: 20 }),
  givenToday: fc.integer({ min: 0, max: 6 }),
  offered: fc.constant({ load: 0, count: 0 }),
  lastAssignedAt: fc.option(instant),
  turns: fc.record({
    owed: fc.double({ min: 0, max: 3, noNaN: true }),
    given: fc.integer({ min: 0, max: 3 }),
  }),
  showToSign: fc.record({ [lines[0] ?? ""]: rate, [lines[1] ?? ""]: rate }, { requiredKeys: [] }),
});

export const pools: fc.Arbitrary<Candidate[]> = fc
  .array(anyone, { maxLength: ids.length })
  .map((people) => people.map((one, at) => ({ id: ids[at] ?? "", ...one }) as Candidate));

const known = fc.option(fc.record({ id: fc.constantFrom(...ids), at: instant }), { freq: 4 });

export const leads: fc.Arbitrary<LeadToAssign> = fc.record({
  id: fc.constant("lead"),
  storeId: fc.constant("here"),
  productLineId: fc.option(fc.constantFrom(...lines)),
  stage: fc.constantFrom("new" as const, "assigned" as const, "contacted" as const),
  source: fc.constantFrom("web", "facebook", "walk-in"),
  campaign: fc.option(fc.constantFrom("tet", "summer")),
  score: fc.integer({ min: 0, max: 100 }),
  language: fc.option(fc.constantFrom("vi" as const, "en" as const)),
  returning: fc.boolean(),
  knownBy: fc.record({ signedWith: known, servedBy: known, lastAssignedTo: known }),
  notAgain: fc
    .subarray(ids, { maxLength: 2 })
    .map((some) => some.map((id) => ({ id, key: "declined" as const }))),
});

const rule = fc.record({
  id: fc.constantFrom("r1", "r2"),
  name: fc.constantFrom("Facebook first", "Hot ones"),
  when: fc.record(
    {
      sources: fc.subarray(["web", "facebook"]),
      campaigns: fc.subarray(["tet"]),
      bands: fc.subarray(["cold", "warm", "hot"] as const) as fc.Arbitrary<
        ("cold" | "warm" | "hot")[]
      >,
      customer: fc.constantFrom("new" as const, "returning" as const),
    },
    { requiredKeys: [] },
  ),
  // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ...".
  then: fc.record({
    consultantIds: fc.subarray(ids, { maxLength: 3 }),
    strategy: fc.option(fc.constantFrom(...strategies)),
  }),
});

export const policies: fc.Arbitrary<VersionedPolicy> = fc.record({
  version: fc.constant(7),
  owner: fc.record({ enabled: fc.boolean(), withinDays: fc.option(fc.constantFrom(1, 30)) }),
  rules: fc.array(rule, { maxLength: 2 }),
  skills: fc.record({ productLine: fc.boolean(), language: fc.boolean() }),
  strategy: fc.constantFrom(...strategies),
  weights: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(0, 50, 200)),
  keepTurnsWhileAway: fc.boolean(),
  fairShareFloor: fc.constantFrom(0, 0.5, 0.8, 1),
  limits: fc.record({
    stageWeights: fc.constantFrom(
      HOUSE_POLICY.limits.stageWeights,
      Object.fromEntries(
        stages.map((one, at) => [one, at / 2]),
      ) as Policy["limits"]["stageWeights"],
    ),
    dailyQuota: fc.option(fc.integer({ min: 0, max: 6 })),
    dailyQuotas: fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 0, max: 6 })),
  }),
  offer: fc.constant(HOUSE_POLICY.offer),
  sla: fc.constant(HOUSE_POLICY.sla),
  release: fc.constant(HOUSE_POLICY.release),
  catchAll: fc.constant(HOUSE_POLICY.catchAll),
});
