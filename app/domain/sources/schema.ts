import { z } from "zod";
import { cleanText } from "#app/domain/identity/text.ts";

export const trailPolicies = ["only_granted", "unless_denied"] as const;

/** A new place that sends us browsing. Its write key is made in the browser, shown once, and only its hash is kept. */
export const newSourceSchema = z.object({
  name: z.string().transform((raw, context) => {
    const cleaned = cleanText(raw, { max: 80, required: true });
    if (cleaned.ok) return cleaned.text;
    context.addIssue({ code: "custom", message: cleaned.reason });
    return z.NEVER;
  }),
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{1,40}$/),
  trailPolicy: z.enum(trailPolicies),
  defaultStoreId: z.union([z.uuid(), z.literal("").transform(() => null)]),
  writeKey: z.string().regex(/^wk_[\w-]{32,80}$/),
});
export type NewSource = z.infer<typeof newSourceSchema>;
