import { z } from "zod";
import { cleanText } from "#app/domain/identity/text.ts";
import { stages } from "#app/domain/leads/schema.ts";

const moment = z.string().nullable();

/**
 * One row of a queue, as the database writes it, the loader returns it and the live feed sends it. The score is not
 * in it: every screen works it out of rank and fit for the moment it shows.
 */
export const queueRowSchema = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  consultantId: z.uuid().nullable(),
  storeCode: z.string(),
  name: z.string().nullable(),
  salutation: z.string().nullable(),
  /** the last four digits, by which a person without a name is known */
  phoneEnd: z.string().nullable(),
  stage: z.enum(stages),
  rank: z.number(),
  interestLog2: z.number(),
  fitLog2: z.number(),
  /** interest without what happened since the store's midnight; null: there was none before */
  morningLog2: z.number().nullable(),
  /** what gained most since then: a signal of scoring/weights; null: nothing did */
  gainedBy: z.string().nullable(),
  dayStartedAt: z.string(),
  source: z.string(),
  campaign: z.string().nullable(),
  touchSource: z.string().nullable(),
  productLine: z.object({ code: z.string(), nameVi: z.string(), nameEn: z.string() }),
  lastSeenAt: moment,
  lastSeen: z
    .object({
      name: z.string().nullish(),
      path: z.string().nullish(),
      title: z.string().nullish(),
      sku: z.string().nullish(),
    })
    .nullable(),
  openedAt: z.string(),
  assignedAt: moment,
  /** when it was accepted, and until when that and the first contact were promised */
  acceptedAt: moment,
  acceptBy: moment,
  contactBy: moment,
  /** since when that contact is owed because what was agreed passed without a word */
  lapsedAt: moment,
  firstContactAt: moment,
  lastContactAt: moment,
  followUpAt: moment,
  nextAppointmentAt: moment,
  /** when anything was last heard of the customer */
  lastSignalAt: moment,
  snoozedAt: moment,
  snoozedUntil: moment,
  /** in the store now: the visit that is open */
  visitId: z.uuid().nullable(),
  /** since when somebody sits with them; null while they wait */
  servedAt: moment,
  unread: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

/** The name of a saved view, as a person wrote it. */
export const viewNameSchema = z.string().transform((raw, context) => {
  const cleaned = cleanText(raw, { max: 60, required: true });
  if (cleaned.ok && cleaned.text.length <= 60) return cleaned.text;
  context.addIssue({ code: "custom", message: cleaned.ok ? "too-long" : cleaned.reason });
  return z.NEVER;
});

/** Where a page of a queue ended: the next one begins after it. */
export type QueuePlace = { rank: number; id: string };
