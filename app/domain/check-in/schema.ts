import { z } from "zod";
import { cleanText } from "#app/domain/identity/text.ts";

/** Text as people write it, made fit to store; longer than the limit is refused, in characters as people count them. */
const text = (max: number, required = false) =>
  z.string().transform((raw, context) => {
    const cleaned = cleanText(raw, { max, required });
    if (cleaned.ok) return cleaned.text;
    context.addIssue({ code: "custom", message: cleaned.reason });
    return z.NEVER;
  });

/** The four fields of a walk-in. A guest who was found by search is named by id instead of by phone. */
export const walkInSchema = z.object({
  storeId: z.uuid(),
  name: text(200, true),
  phone: text(40).optional(),
  line: z.uuid(),
  note: text(1000).optional(),
  customerId: z.uuid().optional(),
});
export type WalkInInput = z.infer<typeof walkInSchema>;

/** A known guest who walks in for what is open already. */
export const arrivalSchema = z.object({ leadId: z.uuid() });

export const searchSchema = z.object({ storeId: z.uuid(), text: z.string().max(200) });
export const scanSchema = z.object({ storeId: z.uuid(), scanned: z.string().max(500) });
export const listCheckInSchema = z.object({ how: z.enum(["list", "phone"]).default("list") });
export const undoCheckInSchema = z.object({ checkInId: z.uuid().optional() });
