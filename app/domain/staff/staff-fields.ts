import { z } from "zod";
import { parseEmail } from "#app/domain/identity/email.ts";
import { cleanText } from "#app/domain/identity/text.ts";
import { roles } from "#app/domain/staff/schema.ts";

/** One chosen value arrives as a text, several as a list, none not at all. */
const ids = z.preprocess(
  (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.uuid()).max(200),
);

/** Not said: as they are. A form says an empty text beside what is chosen, so that none can be told from not said. */
const languages = z.preprocess(
  (value) =>
    value === undefined ? value : (Array.isArray(value) ? value : [value]).filter(Boolean),
  z
    .array(z.enum(["vi", "en"]))
    .min(1)
    .optional(),
);

const name = z.string().transform((raw, context) => {
  const cleaned = cleanText(raw, { max: 120, required: true });
  if (cleaned.ok) return cleaned.text;
  context.addIssue({ code: "custom", message: cleaned.reason });
  return z.NEVER;
});

const email = z.string().transform((raw, context) => {
  const parsed = parseEmail(raw);
  if (parsed) return parsed.canonical;
  context.addIssue({ code: "custom", message: "not-an-email" });
  return z.NEVER;
});

/** What an administrator decides about a person. */
export const staffFieldsSchema = z.object({
  name,
  role: z.enum(roles),
  storeIds: ids,
  skillIds: ids,
  languages,
  capacity: z.coerce.number().int().min(1).max(500),
});
export type StaffFields = z.infer<typeof staffFieldsSchema>;

/** A new person: the password is made in the administrator's browser, shown there once, and only its hash is kept. */
export const newStaffSchema = staffFieldsSchema.extend({
  email,
  password: z.string().min(12).max(200),
});
export type NewStaff = z.infer<typeof newStaffSchema>;

/** Whoever is not of the whole house belongs to a store. */
export function needsStore(fields: Pick<StaffFields, "role" | "storeIds">): boolean {
  return fields.role !== "administrator" && fields.storeIds.length === 0;
}
