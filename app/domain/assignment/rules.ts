import type { LeadToAssign } from "#app/domain/assignment/pool.ts";
import type { Policy, PolicyRule } from "#app/domain/assignment/schema.ts";
import { bandOf } from "#app/domain/scoring/score.ts";

/** What a rule may ask about a lead. */
export type RuledLead = Pick<
  LeadToAssign,
  "source" | "campaign" | "productLineId" | "score" | "language" | "returning"
>;

/** The first rule that speaks of this lead. */
export function ruleFor(lead: RuledLead, rules: readonly PolicyRule[]): PolicyRule | null {
  return rules.find((rule) => speaksOf(rule, lead)) ?? null;
}

/** Whether some way through the policy compares what people sign. */
export function wantsMatch({ strategy, rules }: Pick<Policy, "strategy" | "rules">): boolean {
  return strategy === "best-match" || rules.some((rule) => rule.then.strategy === "best-match");
}

/** Everything that a rule names must hold; of each list, any one value. An empty list names nothing. */
function speaksOf({ when }: PolicyRule, lead: RuledLead): boolean {
  return (
    names(when.sources, lead.source) &&
    names(when.campaigns, lead.campaign) &&
    names(when.productLineIds, lead.productLineId) &&
    names(when.bands, bandOf(lead.score)) &&
    names(when.languages, lead.language) &&
    (!when.customer || (when.customer === "returning") === lead.returning)
  );
}

function names(list: readonly string[] | undefined, value: string | null): boolean {
  return !list?.length || (value !== null && list.includes(value));
}
