import { z } from "zod";
import { parseDong } from "#app/domain/money/dong.ts";
import { lostReasons } from "#app/domain/visits/lost-reasons.ts";

/** How many products one outcome may name. */
export const mostItems = 30;

const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= "2000" && text < "2100", { message: "out-of-range" });

/** An amount as people type it: `12.500.000`, `12 triệu`. */
const dong = z.string().transform((text, context) => {
  const parsed = parseDong(text);
  if (parsed.ok) return parsed.amount;
  context.addIssue({ code: "custom", message: parsed.reason });
  return z.NEVER;
});

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const listOf = (value: unknown) =>
  value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value];

/** `<product id>:<how many>`. */
const item = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,4}$/)
  .transform((text) => {
    const [productId = "", quantity = "1"] = text.split(":");
    return { productId, quantity: Number(quantity) };
  })
  .refine(({ quantity }) => quantity >= 1 && quantity <= 1000, { message: "out-of-range" });

const note = z.preprocess(blankIsUnset, z.string().trim().max(2000).optional());

/** How a visit ended, each kind with what it must say. */
export const outcomeSchema = z.discriminatedUnion("kind", [
  z
    .object({
      kind: z.literal("signed"),
      amount: dong,
      deposit: z.preprocess(blankIsUnset, dong.optional()),
      items: z.preprocess(listOf, z.array(item).max(mostItems)),
      note,
    })
    .refine(({ amount, deposit }) => deposit === undefined || deposit <= amount, {
      path: ["deposit"],
      message: "more-than-amount",
    }),
  z.object({ kind: z.literal("thinking"), followUpAt: moment, note }),
  z.object({ kind: z.literal("lost"), reason: z.enum(lostReasons), note }),
]);
export type OutcomeInput = z.infer<typeof outcomeSchema>;

/** Notes as they are typed; `base` is what they were when the typing began. */
export const notesSchema = z.object({
  notes: z.string().max(20_000),
  base: z.string().max(20_000),
});

/** What was tapped in one step of the call-script. */
export const answerSchema = z.object({
  step: z.string().regex(/^[\w-]{1,60}$/),
  script: z.uuid().optional(),
  at: z.coerce.number().int().min(0).max(99),
  answer: z.preprocess(blankIsUnset, z.string().trim().max(300).optional()),
  objections: z.preprocess(listOf, z.array(z.string().regex(/^[\w-]{1,60}$/)).max(20)),
});

export const startSchema = z.object({});
export const handOverSchema = z.object({ consultantId: z.uuid() });
export const undoSchema = z.object({});

/** The answers of a visit as they are kept: by the key of the step. */
export const answersSchema = z
  .record(
    z.string(),
    z.object({
      answer: z.string().nullable().catch(null),
      objections: z.array(z.string()).catch([]),
    }),
  )
  .catch({});
export type VisitAnswers = z.infer<typeof answersSchema>;
