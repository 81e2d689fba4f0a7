import { z } from "zod";
import { type Policy, policySchema } from "#app/domain/assignment/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";

/** How an edited policy travels: its store, the version that was edited, and the whole of it as text. */
export const policyFormSchema = z.object({
  storeId: z.uuid(),
  expected: z.coerce.number().int().min(0),
  policy: z.string().max(200_000),
});

/** Reads the text of a policy; what does not fit is named by its place, such as `sla.accept.minutes`. */
export function parsePolicy(text: string): Answer<{ policy: Policy }> {
  const parsed = policySchema.safeParse(jsonOf(text));
  if (parsed.success) return { ok: true, policy: parsed.data };
  return refused("bad-field", { field: parsed.error.issues[0]?.path.join(".") ?? "" });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
