import { loadOf, why } from "#app/domain/assignment/eligible.ts";
import type { Candidate, Why, WhyKey, WhyNotKey } from "#app/domain/assignment/pool.ts";

/** Capacities are whole: a third of them is compared to within this. */
const ROUNDING = 1e-9;

/** Who is next by load, in words for them and for each of the others. */
export interface NextByLoad {
  next: Candidate;
  reason: Why<WhyKey>;
  whyNot: (one: Candidate) => Why<WhyNotKey>;
}

/**
 * The least loaded for their capacity is next; of equals whoever has waited longest. Somebody far below the others, as
 * a newcomer is, stands at their level: they are given a lead in their turn, not one after another
 * (docs/decisions/0007-assignment-policy.md). `weight` is what the lead weighs.
 */
export function nextByLoad(people: readonly Candidate[], weight: number): NextByLoad {
  const { below, others } = parted(people, weight);
  const level = least(others);
  const due = below.filter((one) => isDue(one, others, level));
  const next = due.length > 0 ? longestWaiting(due) : level;
  return {
    next,
    reason: why(keyOf(next, people, due.length > 0), loadOf(next)),
    whyNot: (one) => why(keyOfOther(one, next), loadOf(one)),
  };
}

/**
 * Who is below the mean load even if everybody had one lead less, and the others. Where the former are more than a third
 * of the floor, by capacity, nobody is below: turns would give them hardly more than their share.
 */
function parted(people: readonly Candidate[], weight: number) {
  let [load, capacity] = [-weight * people.length, 0];
  for (const one of people) {
    load += one.load;
    capacity += one.capacity;
  }
  const below: Candidate[] = [];
  const others: Candidate[] = [];
  let most = capacity / 3;
  for (const one of people) {
    const isBelow = one.load * capacity < load * one.capacity;
    (isBelow ? below : others).push(one);
    if (isBelow) most -= one.capacity;
  }
  return most >= -ROUNDING ? { below, others } : { below: [], others: people };
}

/**
 * Their turn has come when half as many of the others have had a lead since as hold their own capacity between them,
 * to the nearest, or when it would be somebody's second lead since. Rounded up, whoever may hold a third of the floor
 * would get little more than that third, and hardly ever come level.
 */
function isDue(one: Candidate, others: readonly Candidate[], level: Candidate): boolean {
  if (!one.lastAssignedAt || waitingOrder(one, level) < 0) return true;
  let [since, capacity] = [0, 0];
  for (const other of others) {
    capacity += other.capacity;
    if (waitingOrder(one, other) < 0) since += 1;
  }
  return (2 * since + 1) * one.capacity >= capacity;
}

function least(people: readonly Candidate[]): Candidate {
  return firstBy(people, (a, b) => loadOrder(a, b) || waitingOrder(a, b));
}

function longestWaiting(people: readonly Candidate[]): Candidate {
  return firstBy(people, (a, b) => waitingOrder(a, b) || loadOrder(a, b));
}

function firstBy(people: readonly Candidate[], order: (a: Candidate, b: Candidate) => number) {
  const [first] = people;
  if (!first) throw new Error("Nobody to choose from");
  return people.reduce((best, one) => {
    const compared = order(one, best);
    return compared < 0 || (compared === 0 && one.id < best.id) ? one : best;
  }, first);
}

function loadOrder(a: Candidate, b: Candidate): number {
  return a.load * b.capacity - b.load * a.capacity;
}

/** Below 0: the first was given their last lead before the other was. */
function waitingOrder(a: Candidate, b: Candidate): number {
  return (
    (a.lastAssignedAt?.getTime() ?? 0) - (b.lastAssignedAt?.getTime() ?? 0) ||
    (a.lastOfMoment ?? 0) - (b.lastOfMoment ?? 0)
  );
}

function keyOf(next: Candidate, people: readonly Candidate[], wasBelow: boolean): WhyKey {
  const rivals = people.filter((one) => one !== next && loadOrder(one, next) <= 0);
  if (rivals.length === 0) return "least-loaded";
  if (wasBelow) return "below-level";
  if (rivals.some((one) => loadOrder(one, next) < 0)) return "at-level";
  return rivals.every((one) => waitingOrder(next, one) < 0) ? "longest-waiting" : "one-of-equals";
}

function keyOfOther(one: Candidate, next: Candidate): WhyNotKey {
  const order = loadOrder(one, next);
  if (order > 0) return "more-loaded";
  if (order < 0) return "next-turn-later";
  return waitingOrder(next, one) < 0 ? "assigned-later" : "same-load";
}
