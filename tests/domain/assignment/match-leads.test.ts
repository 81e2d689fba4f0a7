import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Burst, type Matching, matchLeads } from "#app/domain/assignment/match-leads.ts";
import {
  aBurst,
  type BurstConsultant,
  type BurstLead,
  type Kind,
  kinds,
  mostByTrying,
} from "#tests/domain/assignment/bursts.ts";

type Given = Burst<BurstLead, BurstConsultant>;

const runs = { numRuns: 400 };
const fairShare = { jain: 0.95, keep: 0.98 };
const everyKind = Object.keys(kinds) as Kind[];

const smallBursts: fc.Arbitrary<Given> = fc
  .record({
    kind: fc.constantFrom(...everyKind),
    slots: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    leads: fc.array(fc.record({ score: part(), line: fc.nat(3), affinity: fc.array(part()) }), {
      maxLength: 6,
    }),
    skills: fc.array(part(), { minLength: 4, maxLength: 4 }),
    lines: fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 4 }),
  })
  .map(({ kind, slots, leads, skills, lines }) => ({
    leads: leads.map((one, place) => ({
      ...one,
      id: `l${place}`,
      affinity: Float64Array.from(one.affinity),
    })),
    consultants: slots.map((count, place) => ({
      id: `c${place}`,
      place,
      slots: count,
      skill: skills[place] ?? 0,
      lines: lines[place] ?? [],
    })),
    chance: kinds[kind],
  }));

function part() {
  return fc.nat(100).map((hundredths) => hundredths / 100);
}

describe("a small burst", () => {
  test("gets the most signatures of all ways to assign it, nobody ineligible and nobody too many", () => {
    fc.assert(
      fc.property(smallBursts, (burst) => {
        const matching = matchLeads(burst);
        isPossible(burst, matching);
        const most = mostByTrying(burst);
        expect(matching.method).toBe("exact");
        expect(matching.expected).toBeCloseTo(most, 7);
        expect(matching.bound).toBeGreaterThan(most - 1e-7);
        expect(matching.bound).toBeLessThan(most + 1e-7);
      }),
      runs,
    );
  }, 60_000);

  test("is matched the same in whatever order it is read", () => {
    fc.assert(
      fc.property(smallBursts, fc.infiniteStream(fc.nat()), (burst, draws) => {
        const other = {
          ...burst,
          leads: shuffle(burst.leads, draws),
          consultants: shuffle(burst.consultants, draws),
        };
        expect(inOrder(matchLeads(other))).toEqual(inOrder(matchLeads(burst)));
        expect(inOrder(matchLeads(other, { fairShare }))).toEqual(
          inOrder(matchLeads(burst, { fairShare })),
        );
      }),
      runs,
    );
  }, 60_000);

  test("gets no less even for a fair share, keeps what it has to, and leaves no matched lead to nobody", () => {
    fc.assert(
      fc.property(smallBursts, (burst) => {
        const [best, even] = [matchLeads(burst), matchLeads(burst, { fairShare })];
        isPossible(burst, even);
        expect(even.jain).toBeGreaterThanOrEqual(Math.min(best.jain, fairShare.jain) - 1e-12);
        expect(even.expected).toBeGreaterThanOrEqual(fairShare.keep * best.expected - 1e-7);
        expect(even.expected).toBeLessThanOrEqual(best.expected + 1e-7);
        const nobody = ({ matches }: Matching) =>
          matches.filter(({ consultantId }) => !consultantId).map(({ leadId }) => leadId);
        expect(nobody(even)).toEqual(nobody(best));
      }),
      runs,
    );
  }, 60_000);
});

test("a lead stays with nobody for want of skill or of room, and says which", () => {
  const consultant = { id: "c", place: 0, slots: 1, skill: 1, lines: [true, false, false, false] };
  const lead = (id: string, score: number, line: number) => {
    return { id, score, line, affinity: new Float64Array(1) };
  };
  const leads = [lead("hot", 0.9, 0), lead("cold", 0, 0), lead("odd", 0.9, 1)];
  const { matches } = matchLeads({ leads, consultants: [consultant], chance: kinds.market });
  expect(matches.map(({ consultantId, why }) => [consultantId, why])).toEqual([
    ["c", "matched"],
    [null, "no-room"],
    [null, "nobody-eligible"],
  ]);
  const alone = matchLeads({
    leads: leads.slice(1),
    consultants: [consultant],
    chance: kinds.market,
  });
  expect(alone.matches[0]).toMatchObject({ leadId: "cold", consultantId: "c", why: "matched" });
});

test("a fair share counts what was given before, in proportion to what each is meant to get", () => {
  const person = (id: string, share: number, given: number) => ({ id, slots: 30, share, given });
  const { matches, jain } = matchLeads(
    {
      leads: Array.from({ length: 20 }, (_, place) => ({ id: `l${place}` })),
      consultants: [person("senior", 200, 20), person("junior", 100, 0), person("third", 100, 0)],
      chance: (_, { id }) => (id === "senior" ? 0.5 : 0.499),
    },
    { fairShare: { jain: 0.999, keep: 0.98 } },
  );
  const given = (id: string) => matches.filter(({ consultantId }) => consultantId === id).length;
  expect([given("senior"), given("junior"), given("third")]).toEqual([0, 10, 10]);
  expect(jain).toBeCloseTo(1, 9);
});

// What the prices prove: bound is what the dual of the problem allows, whoever computed it.
describe.each([0.8, 1.02, 1.2])("with %f slots for each lead", (room) => {
  test.each(everyKind)(
    "1,000 leads over 50 consultants, %s: .999 of the optimum and more",
    (kind) => {
      const burst = aBurst(kind, { leads: 1_000, consultants: 50, room });
      const matching = matchLeads(burst);
      isPossible(burst, matching);
      expect(matching.expected / matching.bound).toBeGreaterThan(0.999999);
      const even = matchLeads(burst, { fairShare });
      isPossible(burst, even);
      expect(even.expected / even.bound).toBeGreaterThanOrEqual(fairShare.keep);
      expect(even.jain).toBeGreaterThanOrEqual(fairShare.jain);
    },
  );
});

test.each(everyKind)(
  "5,000 leads over 200 consultants, %s: .99 of the optimum and more",
  (kind) => {
    const burst = aBurst(kind, { leads: 5_000, consultants: 200, room: 1.02 });
    const matching = matchLeads(burst);
    isPossible(burst, matching);
    expect(matching.expected / matching.bound).toBeGreaterThan(0.99);
  },
  30_000,
);

test("whatever the work it may do, a burst gets no more than the bound, which holds for the optimum too", () => {
  const burst = aBurst("market", { leads: 1_000, consultants: 50, room: 1.02 });
  const optimum = matchLeads(burst).expected;
  const qualities = [0, 1e3, 5e3, 1e4].map((effort) => {
    const matching = matchLeads(burst, { effort });
    isPossible(burst, matching);
    expect(matching.method).toBe("bounded");
    expect(matching.bound).toBeGreaterThanOrEqual(optimum - 1e-6);
    isPossible(burst, matchLeads(burst, { effort, fairShare }));
    return matching.expected / matching.bound;
  });
  expect(qualities).toEqual([...qualities].sort((a, b) => a - b));
}, 30_000);

test("where evenness costs more than may be given up, what may is given up for it", () => {
  const burst = aBurst("product", { leads: 1_000, consultants: 50, room: 1.5 });
  const [best, even] = [matchLeads(burst), matchLeads(burst, { fairShare })];
  expect(best.jain).toBeLessThan(0.65);
  expect(even.jain).toBeGreaterThan(0.9);
  expect(even.expected / even.bound).toBeGreaterThanOrEqual(fairShare.keep);
}, 30_000);

function isPossible({ leads, consultants, chance }: Given, { matches, expected }: Matching): void {
  expect(matches.map(({ leadId }) => leadId)).toEqual(leads.map(({ id }) => id));
  const people = new Map(consultants.map((one) => [one.id, one]));
  const taken = new Map<string, number>();
  let sum = 0;
  const wrong = matches.filter((match, place) => {
    const consultant = people.get(match.consultantId ?? "");
    if (!consultant) return match.chance !== 0;
    taken.set(consultant.id, (taken.get(consultant.id) ?? 0) + 1);
    sum += match.chance;
    return chance(leads[place] as BurstLead, consultant) !== match.chance;
  });
  expect(wrong).toEqual([]);
  expect(sum).toBeCloseTo(expected, 7);
  for (const [id, count] of taken) expect(count).toBeLessThanOrEqual(people.get(id)?.slots ?? 0);
}

function inOrder({ matches }: Matching) {
  return [...matches].sort((a, b) => (a.leadId < b.leadId ? -1 : 1));
}

function shuffle<T>(items: readonly T[], draws: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, draw: draws.next().value as number }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ item }) => item);
}
