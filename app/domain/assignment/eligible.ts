import type { Candidate, LeadToAssign, Why, WhyNotKey } from "#app/domain/assignment/pool.ts";
import type { Policy } from "#app/domain/assignment/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import { contains } from "#app/domain/time/ranges.ts";

const MINUTE = 60_000;
/** Weights are decimal: sums of them are compared to within this. */
const ROUNDING = 1e-9;

/** What one lead of a stage weighs once somebody holds it: a new one is an assigned one then. */
export function heldWeight(stage: Stage, { limits }: Policy): number {
  return limits.stageWeights[stage === "new" ? "assigned" : stage];
}

export function quotaOf(id: string, { limits }: Policy): number | null {
  return limits.dailyQuotas[id] ?? limits.dailyQuota;
}

export function turnWeightOf(id: string, { weights }: Policy): number {
  return weights[id] ?? 100;
}

/** The first thing that keeps somebody from this lead, the one that is hardest to change first; null: nothing does. */
export function whyNotEligible(
  one: Candidate,
  lead: LeadToAssign,
  policy: Policy,
  now: Date,
): Why<WhyNotKey> | null {
  if (!one.storeIds.includes(lead.storeId)) return why("other-store");
  const asked = lead.notAgain.find(({ id }) => id === one.id);
  return asked ? why(asked.key) : whyUnable(one, lead, policy, now);
}

/** Whether somebody could have this lead, had they not been asked before. */
export function whyUnable(
  one: Candidate,
  lead: LeadToAssign,
  policy: Policy,
  now: Date,
): Why<WhyNotKey> | null {
  return (
    whyAbsent(one, policy, now) ?? whyUnskilled(one, lead, policy) ?? whyLimited(one, lead, policy)
  );
}

/** Whether somebody is missing from their own working hours, and would have had this lead. */
export function isMissed(one: Candidate, lead: LeadToAssign, policy: Policy, now: Date): boolean {
  return (
    one.storeIds.includes(lead.storeId) &&
    !lead.notAgain.some(({ id }) => id === one.id) &&
    isOnShift(one, now) &&
    whyAbsent(one, policy, now) !== null &&
    whyUnskilled(one, lead, policy) === null &&
    whyLimited(one, lead, policy) === null
  );
}

function whyAbsent(one: Candidate, { release }: Policy, now: Date): Why<WhyNotKey> | null {
  if (one.onLeave) return why("on-leave");
  if (!isOnShift(one, now)) return why("off-shift");
  if (one.away) return why("away");
  const minutes = one.offlineSince && (now.getTime() - one.offlineSince.getTime()) / MINUTE;
  return minutes !== null && minutes >= release.offlineGraceMinutes
    ? why("offline", { minutes: Math.floor(minutes), grace: release.offlineGraceMinutes })
    : null;
}

function whyUnskilled(
  one: Candidate,
  { productLineId, language }: LeadToAssign,
  { skills }: Policy,
): Why<WhyNotKey> | null {
  if (skills.productLine && productLineId && !one.productLineIds.includes(productLineId)) {
    return why("other-skill", { productLineId });
  }
  return skills.language && language && !one.languages.includes(language)
    ? why("other-language", { language })
    : null;
}

function whyLimited(one: Candidate, lead: LeadToAssign, policy: Policy): Why<WhyNotKey> | null {
  const { offered } = one;
  const quota = quotaOf(one.id, policy);
  if (quota !== null && one.givenToday >= quota) {
    const givenToday = one.givenToday - offered.count;
    return givenToday < quota
      ? why("quota-with-offers", { quota, givenToday, offered: offered.count })
      : why("quota", { quota, givenToday });
  }
  const most = one.capacity - heldWeight(lead.stage, policy) + ROUNDING;
  if (one.load <= most) return null;
  const held = one.load - offered.load;
  return held <= most
    ? why("full-with-offers", { ...loadOf(one), offered: shown(offered.load) })
    : why("full", offered.load > 0 ? { load: shown(held), capacity: one.capacity } : loadOf(one));
}

function isOnShift(one: Candidate, now: Date): boolean {
  return one.shifts.some((shift) => contains(shift, now));
}

type Load = Readonly<{ load: number; capacity: number }>;
const loads = new WeakMap<Candidate, { of: number; shown: Load }>();

/** The load of somebody as it is shown: one object for as long as it stays, since a burst says it of everybody for every lead. */
export function loadOf(one: Candidate): Load {
  const { load, capacity } = one;
  const known = loads.get(one);
  if (known?.of === load && known.shown.capacity === capacity) return known.shown;
  const said = { load: shown(load), capacity };
  loads.set(one, { of: load, shown: said });
  return said;
}

function shown(load: number): number {
  return Math.round(load * 100) / 100;
}

export function why<Key extends string>(key: Key, params: Why<Key>["params"] = {}): Why<Key> {
  return { key, params };
}
