import { describe, expect, test } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { chooseInTurn } from "#app/domain/assignment/choose-in-turn.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import { poolRoom } from "#app/domain/assignment/pool-room.ts";
import { ago, consultant, hour, lead, now, policyOf } from "./pools.ts";

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
