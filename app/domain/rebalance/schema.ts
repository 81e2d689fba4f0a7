import { z } from "zod";
import { findUnstorable } from "#app/domain/identity/text.ts";
import { moveReasons } from "#app/domain/rebalance/move-reason.ts";

/** So many moves can be applied at once; more are proposed again afterwards. */
export const mostMovesAtOnce = 500;

const move = z.object({
  leadId: z.uuid(),
  from: z.uuid().nullable(),
  to: z.uuid(),
  reason: z.object({
    key: z.enum(moveReasons),
    params: z.record(z.string().max(40), z.union([z.number(), z.string().max(200)])),
  }),
});

/** The moves that a manager left ticked, as a JSON text in a form. */
export const movesSchema = z
  .string()
  .max(250_000)
  .transform((text, context) => {
    try {
      const said: unknown = JSON.parse(text);
      if (!findUnstorable(said)) return said;
      context.addIssue({ code: "custom", message: "not-text" });
      return z.NEVER;
    } catch {
      context.addIssue({ code: "custom", message: "not-json" });
      return z.NEVER;
    }
  })
  .pipe(z.array(move).min(1).max(mostMovesAtOnce))
  .refine((moves) => new Set(moves.map(({ leadId }) => leadId)).size === moves.length, "twice");

/** A move as the row of its rebalance keeps it. */
export type AppliedMove = z.infer<typeof move> & { assignmentId: string };
