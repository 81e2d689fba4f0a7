import {
  heldWeight,
  quotaOf,
  turnWeightOf,
  why,
  whyNotEligible,
} from "#app/domain/assignment/eligible.ts";
import { ownerAmong, roundOf, whyOutside } from "#app/domain/assignment/ladder.ts";
import { matchLeads } from "#app/domain/assignment/match-leads.ts";
import { type Match, matchesOf } from "#app/domain/assignment/match-score.ts";
import {
  type AssignmentChoice,
  type Candidate,
  inOrder,
  type LeadToAssign,
} from "#app/domain/assignment/pool.ts";
import type { PoolRoom } from "#app/domain/assignment/pool-room.ts";
import { wantsMatch } from "#app/domain/assignment/rules.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";

/** From so many leads at once the best pairs are looked for among all of them, instead of one lead after another. */
export const burstSize = 20;
const even = { jain: 0.95, keep: 0.98 };

/** Who is the best match for each lead of a burst, by lead: those that no owner has and that go by best match. */
export type BurstPlan = ReadonlyMap<string, { consultantId: string; together: number }>;

export function matchBurst(leads: readonly LeadToAssign[], room: PoolRoom, now: Date): BurstPlan {
  const plan = new Map<string, { consultantId: string; together: number }>();
  for (const storeId of new Set(leads.map((lead) => lead.storeId))) {
    const policy = room.policyOf(storeId);
    if (!wantsMatch(policy)) continue;
    const pool = room.at(storeId);
    const burst = leads
      .filter((lead) => lead.storeId === storeId)
      .flatMap((lead) => chancesOf(lead, pool, policy, now));
    if (burst.length <= burstSize) continue;
    const chances = new Map(burst.map(({ id, expected }) => [id, expected]));
    const { matches } = matchLeads(
      {
        leads: burst,
        consultants: pool.map((one) => consultantOf(one, policy)),
        chance: (lead, { id }) => chances.get(lead.id)?.get(id) ?? null,
      },
      policy.fairShareFloor > 0 ? { fairShare: even } : {},
    );
    for (const { leadId, consultantId } of matches) {
      if (consultantId) plan.set(leadId, { consultantId, together: burst.length });
    }
  }
  return plan;
}

function consultantOf(one: Candidate, policy: VersionedPolicy) {
  const quota = quotaOf(one.id, policy);
  const rest = Math.floor((one.capacity - one.load) / heldWeight("new", policy));
  const today = quota === null ? rest : Math.min(rest, quota - one.givenToday);
  const slots = Math.max(0, Number.isFinite(today) ? today : one.capacity);
  return { id: one.id, slots, share: turnWeightOf(one.id, policy), given: one.givenToday };
}

/** What is to be expected of each pair; nothing when an owner or another strategy has the lead. */
function chancesOf(
  lead: LeadToAssign,
  pool: readonly Candidate[],
  policy: VersionedPolicy,
  now: Date,
): { id: string; expected: Map<string, number> }[] {
  const eligible = pool.filter((one) => !whyNotEligible(one, lead, policy, now));
  if (ownerAmong(eligible, lead, policy, now)) return [];
  const { strategy, taking } = roundOf(eligible, lead, policy);
  if (strategy !== "best-match" || taking.length === 0) return [];
  const matches = new Map(matchesOf(lead, pool).map((match) => [match.id, match.expected]));
  return [{ id: lead.id, expected: new Map(taking.map(({ id }) => [id, matches.get(id) ?? 0])) }];
}

/** The choice that a plan means now; null when what came before it has left the person no room. */
export function plannedChoice(
  lead: LeadToAssign,
  { consultantId, together }: { consultantId: string; together: number },
  room: PoolRoom,
  now: Date,
): AssignmentChoice | null {
  const policy = room.policyOf(lead.storeId);
  const people = inOrder(room.at(lead.storeId));
  const obstacles = people.map((one) => whyNotEligible(one, lead, policy, now));
  const eligible = people.filter((_, nth) => obstacles[nth] === null);
  const round = roundOf(eligible, lead, policy);
  const chosen = round.taking.find(({ id }) => id === consultantId);
  if (!chosen || round.strategy !== "best-match") return null;
  const matches = new Map(matchesOf(lead, people).map((match) => [match.id, match]));
  const facts = (id: string) => ({ ...factsOf(matches.get(id)), score: lead.score });
  const expected = (id: string) => matches.get(id)?.expected ?? 0;
  const whyNot = (one: Candidate) =>
    whyOutside(one, round, policy) ??
    (expected(one.id) < expected(consultantId)
      ? why("weaker-match" as const, facts(one.id))
      : why("better-together" as const, { ...facts(one.id), together }));
  const { rule } = round;
  return {
    policyVersion: policy.version,
    step: rule ? "rule" : "strategy",
    strategy: "best-match",
    ruleId: rule?.id ?? null,
    chosen: consultantId,
    offeredTo: [],
    reason: why("best-match", { ...facts(consultantId), together }),
    others: people.flatMap((one, nth) =>
      one === chosen ? [] : [{ id: one.id, reason: obstacles[nth] ?? whyNot(one) }],
    ),
    turns: [],
  };
}

function factsOf(match: Match | undefined) {
  const rounded = (figure = 0) => Math.round(figure * 1000) / 1000;
  const { signed = 0, shown = 0 } = match ?? {};
  return { expected: rounded(match?.expected), rate: rounded(match?.rate), signed, shown };
}
