import { z } from "zod";
import { type Policy, type PolicyRule, policySchema } from "#app/domain/assignment/schema.ts";
import { cleanText, findUnstorable } from "#app/domain/identity/text.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";

/** How an edited policy travels: its store, the version that was edited, and the whole of it as text. */
export const policyFormSchema = z.object({
  storeId: z.uuid(),
  expected: z.coerce.number().int().min(0),
  policy: z.string().max(200_000),
});

/** Reads the text of a policy; what does not fit is named by its place, such as `sla.accept.minutes`. */
export function parsePolicy(text: string): Answer<{ policy: Policy }> {
  const said = jsonOf(text);
  const parsed = policySchema.safeParse(said);
  if (!parsed.success) return badField(parsed.error.issues[0]?.path ?? []);
  const policy = { ...parsed.data, rules: parsed.data.rules.map(withCleanName) };
  const unstorable = findUnstorable(parsed.data);
  if (unstorable) return badField(unstorable);
  const nameless = policy.rules.findIndex(({ name }) => name === "");
  return nameless < 0 ? { ok: true, policy } : badField(["rules", nameless, "name"]);
}

function badField(path: readonly PropertyKey[]) {
  return refused("bad-field", { field: path.join(".") });
}

/** A rule's name is read in lines beside others: it turns none of them round. */
function withCleanName(rule: PolicyRule): PolicyRule {
  const cleaned = cleanText(rule.name, { max: 80 });
  return { ...rule, name: cleaned.ok ? cleaned.text : "" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
