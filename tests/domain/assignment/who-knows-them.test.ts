import { describe, expect, test } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { ago, consultant, hour, lead, now, policyOf } from "./pools.ts";

const [a, b, c] = ["a", "b", "c"] as const;
const everybody = [consultant(a), consultant(b), consultant(c)];
const day = 24 * hour;

function chosenOf(knownBy: Parameters<typeof lead>[0] & object, pool = everybody) {
  const { chosen, reason } = chooseConsultant(lead(knownBy), pool, policyOf(), now);
  return [chosen, reason.key];
}

describe("who knows a customer", () => {
  const signedWith = { id: a, at: ago(300 * day) };
  const servedBy = { id: b, at: ago(day) };
  const lastAssignedTo = { id: c, at: ago(hour) };

  test("is whoever signed or served them last, whichever it was", () => {
    const knownBy = { signedWith, servedBy, lastAssignedTo };
    expect(chosenOf({ knownBy })).toEqual([b, "served-by"]);
    const since = { ...knownBy, signedWith: { id: a, at: ago(hour) } };
    expect(chosenOf({ knownBy: since })).toEqual([a, "signed-with"]);
    const once = { ...knownBy, signedWith: { id: a, at: servedBy.at } };
    expect(chosenOf({ knownBy: once })).toEqual([a, "signed-with"]);
  });

  test("is the other of the two where that one may not have the lead, and only then who had them last", () => {
    const knownBy = { signedWith, servedBy, lastAssignedTo };
    const gone = [consultant(a), consultant(b, { away: true }), consultant(c)];
    expect(chosenOf({ knownBy }, gone)).toEqual([a, "signed-with"]);
    const both = [consultant(a, { onLeave: true }), consultant(b, { away: true }), consultant(c)];
    expect(chosenOf({ knownBy }, both)).toEqual([c, "last-assigned-to"]);
  });
});
