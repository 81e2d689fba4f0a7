import {
  isMissed,
  turnWeightOf,
  why,
  whyNotEligible,
  whyUnable,
} from "#app/domain/assignment/eligible.ts";
import {
  namedBy,
  ownerAmong,
  type Round,
  roundOf,
  whyOutside,
} from "#app/domain/assignment/ladder.ts";
import {
  type AssignmentChoice,
  type Candidate,
  inOrder,
  type LeadToAssign,
  type Why,
  type WhyNobodyKey,
  type WhyNotKey,
} from "#app/domain/assignment/pool.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import { strategyOf } from "#app/domain/assignment/strategies.ts";

/**
 * Chooses who gets a lead, or whom it is offered to, and says why, and for everybody else why not. Owner, rule,
 * strategy, catch-all: the first step that has somebody decides. The order of the pool changes nothing.
 */
export function chooseConsultant(
  lead: LeadToAssign,
  pool: readonly Candidate[],
  policy: VersionedPolicy,
  now: Date,
): AssignmentChoice {
  const people = inOrder(pool);
  const obstacles = people.map((one) => whyNotEligible(one, lead, policy, now));
  const eligible = people.filter((_, nth) => obstacles[nth] === null);
  const explain = (chosen: readonly string[], whyNot: (one: Candidate) => Why<WhyNotKey>) => {
    const others: AssignmentChoice["others"] = [];
    people.forEach((one, nth) => {
      if (chosen.includes(one.id)) return;
      others.push({ id: one.id, reason: obstacles[nth] ?? whyNot(one) });
    });
    return others;
  };

  const owner = ownerAmong(eligible, lead, policy, now);
  if (owner) {
    const { id } = owner.candidate;
    return {
      ...nobodyYet(policy, "owner", "owner-first"),
      chosen: id,
      reason: owner.why,
      others: explain([id], () => why("owner-first", { ownerId: id })),
    };
  }

  const round = roundOf(eligible, lead, policy);
  const everybodyTakes = round.taking.length === eligible.length;
  const outside = (one: Candidate) => (everybodyTakes ? null : whyOutside(one, round, policy));
  if (round.taking.length === 0) {
    return {
      ...nobodyYet(policy, "catch-all", "catch-all"),
      reason: whyNobody(people, lead, policy, now, obstacles),
      others: explain([], (one) => outside(one) ?? why("no-turns")),
    };
  }
  const missed = policy.keepTurnsWhileAway
    ? people.filter(
        (one) =>
          isMissed(one, lead, policy, now) &&
          turnWeightOf(one.id, policy) > 0 &&
          (!round.rule || namedBy(round.rule, one.id)),
      )
    : [];
  const pick = strategyOf[round.strategy]({
    lead,
    taking: round.taking,
    missed,
    pool: people,
    policy,
  });
  const cascaded = round.strategy === "cascade" ? pick.offeredTo : [];
  return {
    ...nobodyYet(policy, round.rule ? "rule" : "strategy", round.strategy),
    ruleId: round.rule?.id ?? null,
    chosen: pick.chosen,
    offeredTo: pick.offeredTo,
    reason: { ...pick.reason, params: { ...pick.reason.params, ...ruleFacts(round) } },
    others: explain(
      pick.chosen ? [pick.chosen] : cascaded,
      (one) => outside(one) ?? pick.whyNot(one),
    ),
    turns: pick.turns,
  };
}

function nobodyYet(
  { version }: VersionedPolicy,
  step: AssignmentChoice["step"],
  strategy: AssignmentChoice["strategy"],
): Omit<AssignmentChoice, "reason" | "others"> {
  return {
    policyVersion: version,
    step,
    strategy,
    ruleId: null,
    chosen: null,
    offeredTo: [],
    turns: [],
  };
}

function ruleFacts({ rule, passedOver }: Round): Record<string, string> {
  if (rule) return { rule: rule.name };
  return passedOver ? { rulePassedOver: passedOver.name } : {};
}

/** Counts what stands in the way of each, for the manager who has to act. */
function whyNobody(
  people: readonly Candidate[],
  lead: LeadToAssign,
  policy: VersionedPolicy,
  now: Date,
  obstacles: readonly (Why<WhyNotKey> | null)[],
): Why<WhyNobodyKey> {
  const here = people.filter(({ storeIds }) => storeIds.includes(lead.storeId));
  if (here.length === 0) return why("nobody-in-store");
  const counts: Record<string, number> = {};
  people.forEach((one, nth) => {
    if (!one.storeIds.includes(lead.storeId)) return;
    const key = obstacles[nth]?.key ?? "no-turns";
    counts[key] = (counts[key] ?? 0) + 1;
  });
  const asked = here.filter(({ id }) => lead.notAgain.some((other) => other.id === id));
  const couldHave = asked.some((one) => !whyUnable(one, lead, policy, now));
  return why(couldHave ? "everybody-asked" : "nobody-eligible", counts);
}
