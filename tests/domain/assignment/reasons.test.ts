import { describe, expect, test } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { chooseInTurn } from "#app/domain/assignment/choose-in-turn.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import { poolRoom } from "#app/domain/assignment/pool-room.ts";
import { ago, aRule, consultant, hour, lead, now, policyOf } from "./pools.ts";

const [a, b, c, d] = ["a", "b", "c", "d"] as const;
const bestMatch = policyOf({ strategy: "best-match", fairShareFloor: 0 });
const line = lead().productLineId ?? "";
const signs = (signed: number) => ({ showToSign: { [line]: { signed, shown: 20 } } });

function keys(others: readonly { id: string; reason: { key: string } }[]) {
  return Object.fromEntries(others.map(({ id, reason }) => [id, reason.key]));
}

describe("of those who would sign as often", () => {
  test("nobody is called the weaker match: who has more, or had a lead since, is said to", () => {
    const pool = [
      consultant(a, { load: 3, ...signs(10) }),
      consultant(b, { load: 1, lastAssignedAt: ago(hour), ...signs(10) }),
      consultant(c, { load: 1, lastAssignedAt: ago(2 * hour), ...signs(10) }),
      consultant(d, signs(2)),
    ];
    const choice = chooseConsultant(lead(), pool, bestMatch, now);
    expect(choice).toMatchObject({ chosen: c, reason: { key: "best-match" } });
    expect(keys(choice.others)).toEqual({
      [a]: "more-loaded",
      [b]: "assigned-later",
      [d]: "weaker-match",
    });
    expect(choice.others[0]?.reason.params).toEqual({ load: 3, capacity: 1_000 });
  });

  test("nor where nothing is to be expected of a lead, or nothing is known of anybody", () => {
    const better = [consultant(a, { load: 2, ...signs(19) }), consultant(b, signs(1))];
    const cold = chooseConsultant(lead({ score: 0 }), better, bestMatch, now);
    expect(cold.chosen).toBe(b);
    expect(keys(cold.others)).toEqual({ [a]: "more-loaded" });
    const unknown = [consultant(a, { load: 2 }), consultant(b)];
    const first = chooseConsultant(lead(), unknown, bestMatch, now);
    expect(first.chosen).toBe(b);
    expect(keys(first.others)).toEqual({ [a]: "more-loaded" });
  });
});

describe("a lead that somebody named is given first", () => {
  const inHand = { ...lead(), consultantId: null };
  const choose = (pool: Candidate[]) => {
    const room = poolRoom(new Map([["here", pool]]), new Map([["here", policyOf()]]), now);
    return [...chooseInTurn([inHand], room, now, b)][0]?.choice;
  };

  test("says of everybody else why they have not got it", () => {
    const choice = choose([
      consultant(a),
      consultant(b, { load: 9 }),
      consultant(c, { onLeave: true }),
      consultant(d, { load: 4, capacity: 4 }),
    ]);
    expect(choice).toMatchObject({ chosen: b, reason: { key: "stands-in" } });
    expect(keys(choice?.others ?? [])).toEqual({
      [a]: "owner-first",
      [c]: "on-leave",
      [d]: "full",
    });
    expect(choice?.others[0]?.reason.params).toEqual({ ownerId: b });
  });

  test("says so by night too, when nobody is at work", () => {
    const night = { shifts: [] };
    const choice = choose([consultant(a, night), consultant(b, night), consultant(c, night)]);
    expect(choice).toMatchObject({ chosen: b, reason: { key: "stands-in" } });
    expect(keys(choice?.others ?? [])).toEqual({ [a]: "off-shift", [c]: "off-shift" });
  });
});

describe("of those who hold as much", () => {
  const policy = policyOf({ strategy: "least-loaded" });
  const choose = (pool: Candidate[]) => chooseConsultant(lead(), pool, policy, now);

  test("nobody is said to have had a lead since who never had one: they stand alike", () => {
    const choice = choose([consultant(a), consultant(b)]);
    expect(choice).toMatchObject({ chosen: a, reason: { key: "one-of-equals" } });
    expect(keys(choice.others)).toEqual({ [b]: "same-load" });
  });

  test("whoever was given one in the same moment stands alike too, and only who was later is later", () => {
    const choice = choose([
      consultant(a, { lastAssignedAt: ago(hour) }),
      consultant(b, { lastAssignedAt: ago(2 * hour) }),
      consultant(c, { lastAssignedAt: ago(2 * hour) }),
    ]);
    expect(choice).toMatchObject({ chosen: b, reason: { key: "one-of-equals" } });
    expect(keys(choice.others)).toEqual({ [a]: "assigned-later", [c]: "same-load" });
    const waited = choose([consultant(a, { lastAssignedAt: ago(hour) }), consultant(b)]);
    expect(waited).toMatchObject({ chosen: b, reason: { key: "longest-waiting" } });
  });

  test("who is below the level has their turn, or is said to wait for it", () => {
    const full = [a, b, c].map((id, nth) =>
      consultant(id, { load: 8 + nth, capacity: 20, lastAssignedAt: ago((9 - nth) * hour) }),
    );
    const two = [d, "e"].map((id, nth) => consultant(id, { load: 2 * nth, capacity: 14 }));
    const [less, more] = two as [Candidate, Candidate];
    more.lastAssignedAt = ago(10 * hour);
    less.lastAssignedAt = ago(9.5 * hour);
    const theirs = choose([...full, ...two]);
    expect(theirs).toMatchObject({ chosen: "e", reason: { key: "below-level" } });
    expect(keys(theirs.others)).toEqual({
      [a]: "more-loaded",
      [b]: "more-loaded",
      [c]: "more-loaded",
      [d]: "next-turn-later",
    });
    for (const one of two) one.lastAssignedAt = ago(hour);
    const level = choose([...full, ...two]);
    expect(level).toMatchObject({ chosen: a, reason: { key: "at-level" } });
    expect(keys(level.others)).toMatchObject({ [d]: "next-turn-later", e: "next-turn-later" });
  });
});

describe("leads that are matched together", () => {
  const many = Array.from({ length: 24 }, (_, nth) => ({
    ...lead({ id: `${String(nth).padStart(2, "0")}`, score: 40 + nth }),
    consultantId: null,
  }));
  const choose = (pool: Candidate[], policy = bestMatch) => {
    const room = poolRoom(new Map([["here", pool]]), new Map([["here", policy]]), now);
    return [...chooseInTurn(many, room, now)].map(({ choice }) => choice);
  };

  test("say of who is outside the rule, or is given no turns, that they are", () => {
    const pool = [consultant(a, signs(2)), consultant(b, signs(9)), consultant(c, signs(9))];
    const policy = policyOf({
      strategy: "best-match",
      fairShareFloor: 0,
      rules: [aRule("Web", {}, [a, c])],
      weights: { [c]: 0 },
    });
    for (const { chosen, others, reason } of choose(pool, policy)) {
      expect(chosen).toBe(a);
      expect(reason.params).toMatchObject({ together: 24 });
      expect(keys(others)).toEqual({ [b]: "rule", [c]: "no-turns" });
    }
  });

  test("call nobody weaker who signs as often or more", () => {
    const pool = [
      consultant(a, { capacity: 12, ...signs(9) }),
      consultant(b, { capacity: 12, ...signs(9) }),
      consultant(c, { capacity: 12, ...signs(1) }),
    ];
    const rates: Record<string, number> = { [a]: 9, [b]: 9, [c]: 1 };
    const told = new Set<string>();
    for (const { chosen, others } of choose(pool)) {
      for (const { id, reason } of others) {
        const weaker = (rates[id] ?? 0) < (rates[chosen ?? ""] ?? 0);
        if (reason.key !== "full") expect(reason.key === "weaker-match").toBe(weaker);
        told.add(reason.key);
      }
    }
    expect([...told].sort()).toEqual(["better-together", "full", "weaker-match"]);
  });
});
