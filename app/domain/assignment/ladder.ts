import { loadOf, turnWeightOf, why } from "#app/domain/assignment/eligible.ts";
import type {
  Candidate,
  Known,
  LeadToAssign,
  Why,
  WhyKey,
  WhyNotKey,
} from "#app/domain/assignment/pool.ts";
import { ruleFor } from "#app/domain/assignment/rules.ts";
import type { Policy, PolicyRule, Strategy } from "#app/domain/assignment/schema.ts";

const DAY = 86_400_000;

/**
 * The first step: somebody who knows the customer, not too long ago, and may have the lead. Whoever signed or served
 * them last comes first; whoever only had them comes after both.
 */
export function ownerAmong(
  eligible: readonly Candidate[],
  { knownBy }: LeadToAssign,
  { owner }: Policy,
  now: Date,
): { candidate: Candidate; why: Why<WhyKey> } | null {
  if (!owner.enabled) return null;
  for (const [key, known] of inOrderOf(knownBy)) {
    const days = known ? (now.getTime() - known.at.getTime()) / DAY : 0;
    if (!known || (owner.withinDays !== null && days > owner.withinDays)) continue;
    const candidate = eligible.find(({ id }) => id === known.id);
    if (candidate) {
      const params = { ...loadOf(candidate), days: Math.max(0, Math.floor(days)) };
      return { candidate, why: why(key, params) };
    }
  }
  return null;
}

function inOrderOf(knownBy: LeadToAssign["knownBy"]): [WhyKey, Known | null | undefined][] {
  const { signedWith, servedBy, lastAssignedTo } = knownBy;
  const signed: [WhyKey, Known | null | undefined] = ["signed-with", signedWith];
  const served: [WhyKey, Known | null | undefined] = ["served-by", servedBy];
  const servedSince = signedWith && servedBy && servedBy.at > signedWith.at;
  return [
    ...(servedSince ? [served, signed] : [signed, served]),
    ["last-assigned-to", lastAssignedTo],
  ];
}

export interface Round {
  /** The rule that decides who takes part and how, if one speaks of the lead and has anybody. */
  rule: PolicyRule | null;
  /** A rule that speaks of the lead and whose people may all not have it: everybody else is asked. */
  passedOver: PolicyRule | null;
  strategy: Strategy;
  taking: readonly Candidate[];
}

/** The second step: who takes part, and by which strategy. Who is given no turns takes part in none. */
export function roundOf(eligible: readonly Candidate[], lead: LeadToAssign, policy: Policy): Round {
  const everybody = eligible.filter(({ id }) => turnWeightOf(id, policy) > 0);
  const rule = ruleFor(lead, policy.rules);
  if (!rule) return { rule, passedOver: null, strategy: policy.strategy, taking: everybody };
  const named = everybody.filter((one) => namedBy(rule, one.id));
  return named.length > 0 || everybody.length === 0
    ? { rule, passedOver: null, strategy: rule.then.strategy ?? policy.strategy, taking: named }
    : { rule: null, passedOver: rule, strategy: policy.strategy, taking: everybody };
}

/** Why somebody who may have the lead takes no part in choosing. */
export function whyOutside(
  one: Candidate,
  { rule, taking }: Round,
  policy: Policy,
): Why<WhyNotKey> | null {
  if (taking.includes(one)) return null;
  return turnWeightOf(one.id, policy) > 0 && rule
    ? why("rule", { rule: rule.name })
    : why("no-turns");
}

export function namedBy({ then }: PolicyRule, id: string): boolean {
  return then.consultantIds.length === 0 || then.consultantIds.includes(id);
}
