import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { packOthers, unpackOthers } from "#app/domain/assignment/decision-record.ts";
import type { AssignmentChoice, Candidate, LeadToAssign } from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import {
  ago,
  aRule,
  consultant,
  hour,
  lead,
  leads,
  now,
  policies,
  policyOf,
  pools,
} from "./pools.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const [a, b, c] = ["a", "b", "c"] as const;

function keys({ others }: AssignmentChoice) {
  return Object.fromEntries(others.map(({ id, reason }) => [id, reason.key]));
}

/** The limits said again, in other words. */
function mayHave(one: Candidate, of: LeadToAssign, policy: VersionedPolicy): boolean {
  const { limits, skills, release } = policy;
  const weight = limits.stageWeights[of.stage === "new" ? "assigned" : of.stage];
  const quota = limits.dailyQuotas[one.id] ?? limits.dailyQuota;
  const gone = one.offlineSince ? now.getTime() - one.offlineSince.getTime() : -1;
  return (
    one.storeIds.includes(of.storeId) &&
    of.notAgain.every(({ id }) => id !== one.id) &&
    one.shifts.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt) &&
    !one.onLeave &&
    !one.away &&
    gone < release.offlineGraceMinutes * 60_000 &&
    (!skills.productLine ||
      of.productLineId === null ||
      one.productLineIds.includes(of.productLineId)) &&
    (!skills.language || of.language === null || one.languages.includes(of.language)) &&
    one.load + weight <= one.capacity &&
    (quota === null || one.givenToday < quota)
  );
}

const anything = { numRuns: 1_000 };

describe("any lead, pool and policy", () => {
  test("nobody who may not have the lead is given or offered it, and nobody is only when nobody may", () => {
    fc.assert(
      fc.property(leads, pools, policies, (of, pool, policy) => {
        const { chosen, offeredTo, reason, step } = chooseConsultant(of, pool, policy, now);
        const able = pool.filter((one) => mayHave(one, of, policy));
        const taking = able.filter(({ id }) => (policy.weights[id] ?? 100) > 0);
        for (const id of chosen ? [chosen] : offeredTo) {
          expect(able.map((one) => one.id)).toContain(id);
        }
        if (chosen) expect(offeredTo).toEqual([]);
        if (step === "catch-all") {
          expect(taking).toEqual([]);
          expect(["nobody-in-store", "nobody-eligible", "everybody-asked"]).toContain(reason.key);
        } else {
          expect(chosen ?? offeredTo[0]).toBeTruthy();
        }
      }),
      anything,
    );
  });

  test("everybody is explained, and the order of the pool changes nothing", () => {
    fc.assert(
      fc.property(leads, pools, policies, fc.nat(), (of, pool, policy, turn) => {
        const choice = chooseConsultant(of, pool, policy, now);
        const told = new Set([
          choice.chosen,
          ...choice.offeredTo,
          ...choice.others.map(({ id }) => id),
        ]);
        told.delete(null);
        expect([...told].sort()).toEqual(pool.map(({ id }) => id).sort());
        expect(choice.others.map(({ id }) => id)).not.toContain(choice.chosen);
        const cut = pool.length ? turn % pool.length : 0;
        const shuffled = [...pool.slice(cut), ...pool.slice(0, cut)].reverse();
        expect(chooseConsultant(of, shuffled, policy, now)).toEqual(choice);
        expect(choice.policyVersion).toBe(7);
      }),
      anything,
    );
  });

  test("what is kept of the others says of each what was said", () => {
    fc.assert(
      fc.property(leads, pools, policies, (of, pool, policy) => {
        const { others } = chooseConsultant(of, pool, policy, now);
        const numbers = new Map(others.map(({ id }, nth) => [id, 7 * nth + 1]));
        const said = others.map(({ id, reason }) => ({ number: numbers.get(id) ?? 0, reason }));
        const kept = unpackOthers(packOthers(others, numbers));
        expect(kept.sort((a, b) => a.number - b.number)).toEqual(JSON.parse(JSON.stringify(said)));
      }),
      anything,
    );
  });

  test("who declined is not asked again for that lead, and is asked as before for the next", () => {
    fc.assert(
      fc.property(leads, pools, policies, (of, pool, policy) => {
        const fresh = { ...of, notAgain: [] };
        const first = chooseConsultant(fresh, pool, policy, now);
        const asked = first.chosen ?? first.offeredTo[0];
        if (!asked) return;
        const again = { ...fresh, notAgain: [{ id: asked, key: "declined" as const }] };
        const second = chooseConsultant(again, pool, policy, now);
        expect([second.chosen, ...second.offeredTo]).not.toContain(asked);
        expect(keys(second)[asked]).toBe("declined");
        const next = chooseConsultant({ ...fresh, id: "next" }, pool, policy, now);
        expect(next.chosen ?? next.offeredTo[0]).toBe(asked);
      }),
      anything,
    );
  });

  test("turns are owed by parts that make one whole, to be given at most once", () => {
    fc.assert(
      fc.property(leads, pools, policies, (of, pool, policy) => {
        const { turns, strategy, offeredTo, chosen } = chooseConsultant(of, pool, policy, now);
        const owed = turns.reduce((sum, one) => sum + one.owed, 0);
        const given = turns.filter((one) => one.given === 1).map(({ id }) => id);
        if (strategy === "weighted-turns" || strategy === "cascade") {
          expect(owed).toBeCloseTo(1, 9);
          expect(given).toEqual([chosen ?? offeredTo[0]]);
        } else if (strategy === "best-match") {
          expect(owed).toBeCloseTo(policy.fairShareFloor, 9);
          expect(given.length).toBeLessThanOrEqual(1);
        } else {
          expect(turns).toEqual([]);
        }
      }),
      anything,
    );
  });
});

describe("the ladder", () => {
  const two = [consultant(a, { load: 5 }), consultant(b)];
  const known = { signedWith: { id: a, at: ago(20 * 24 * hour) } };

  test("first comes who knows the customer, if not too long ago and if they may", () => {
    const policy = policyOf();
    expect(chooseConsultant(lead({ knownBy: known }), two, policy, now)).toMatchObject({
      step: "owner",
      strategy: "owner-first",
      chosen: a,
      reason: { key: "signed-with", params: { load: 5, capacity: 1_000, days: 20 } },
      others: [{ id: b, reason: { key: "owner-first", params: { ownerId: a } } }],
      turns: [],
    });
    const recent = policyOf({ owner: { enabled: true, withinDays: 10 } });
    expect(chooseConsultant(lead({ knownBy: known }), two, recent, now).chosen).toBe(b);
    const off = [consultant(a, { shifts: [] }), consultant(b)];
    const served = { ...known, servedBy: { id: b, at: ago(hour) } };
    expect(chooseConsultant(lead({ knownBy: served }), off, policy, now).reason.key).toBe(
      "served-by",
    );
  });

  test("a rule narrows the people or changes the strategy; the first that speaks of the lead is taken", () => {
    const policy = policyOf({
      rules: [
        aRule("Zalo", { sources: ["zalo"] }, [b]),
        aRule("Hot", { bands: ["hot"] }, [a], "cascade"),
        aRule("Rest", {}, [b]),
      ],
    });
    const hot = chooseConsultant(lead({ score: 90 }), two, policy, now);
    expect(hot).toMatchObject({ step: "rule", ruleId: "Hot", chosen: null, offeredTo: [a] });
    expect(hot.reason).toMatchObject({ key: "offered", params: { rule: "Hot", seconds: 90 } });
    expect(keys(hot)).toEqual({ [b]: "rule" });
    expect(chooseConsultant(lead({ score: 5 }), two, policy, now)).toMatchObject({
      ruleId: "Rest",
      chosen: b,
    });
  });

  test("a rule whose people may all not have the lead is passed over, and says so", () => {
    const policy = policyOf({
      rules: [aRule("Zalo", {}, [c], "broadcast")],
    });
    const choice = chooseConsultant(lead(), [...two, consultant(c, { away: true })], policy, now);
    expect(choice).toMatchObject({
      step: "strategy",
      ruleId: null,
      strategy: "least-loaded",
      chosen: b,
    });
    expect(choice.reason.params).toMatchObject({ rulePassedOver: "Zalo" });
    expect(keys(choice)).toEqual({ [a]: "more-loaded", [c]: "away" });
  });

  test("nobody at all, nobody who may, everybody asked", () => {
    expect(chooseConsultant(lead(), [], policyOf(), now).reason.key).toBe("nobody-in-store");
    const busy = [
      consultant(a, { load: 9, capacity: 9 }),
      consultant(b, { onLeave: true }),
      consultant(c, { offlineSince: ago(11 * 60_000) }),
    ];
    const none = chooseConsultant(lead(), busy, policyOf(), now);
    expect(none.reason).toEqual({
      key: "nobody-eligible",
      params: { full: 1, "on-leave": 1, offline: 1 },
    });
    expect(none.others[0]?.reason).toEqual({ key: "full", params: { load: 9, capacity: 9 } });
    expect(none.others[2]?.reason.params).toEqual({ minutes: 11, grace: 10 });
    const asked = lead({ notAgain: [{ id: a, key: "did-not-answer" }] });
    const last = chooseConsultant(asked, [consultant(a), busy[1] as Candidate], policyOf(), now);
    expect(last.reason.key).toBe("everybody-asked");
  });

  test("a phone in a pocket is not gone, and no weight is no turn", () => {
    const pool = [consultant(a, { offlineSince: ago(9 * 60_000) }), consultant(b)];
    const choice = chooseConsultant(lead(), pool, policyOf({ weights: { [b]: 0 } }), now);
    expect(choice.chosen).toBe(a);
    expect(keys(choice)).toEqual({ [b]: "no-turns" });
  });

  test("a new lead weighs what it weighs when somebody holds it", () => {
    const limits = policyOf().limits;
    const policy = policyOf({
      limits: { ...limits, stageWeights: { ...limits.stageWeights, new: 0, assigned: 0.3 } },
    });
    const room = (load: number) => [consultant(a, { load, capacity: 3 })];
    expect(chooseConsultant(lead(), room(2.7), policy, now).chosen).toBe(a);
    expect(chooseConsultant(lead(), room(2.8), policy, now).chosen).toBeNull();
  });
});
