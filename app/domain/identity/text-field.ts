import { z } from "zod";
import { cleanText, type TextLimits } from "#app/domain/identity/text.ts";

/** A field of a form that holds text as a person wrote it, made fit to store and to show. */
export function textField(limits: TextLimits) {
  return z.string().transform((raw, context) => {
    const cleaned = cleanText(raw, limits);
    if (cleaned.ok) return cleaned.text;
    context.addIssue({ code: "custom", message: cleaned.reason });
    return z.NEVER;
  });
}
