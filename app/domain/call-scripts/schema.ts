import { z } from "zod";

/** One step of a call-script: what to say, what to ask with the usual answers, what to answer to an objection. */
export const stepSchema = z.object({
  key: z.string(),
  say: z.string(),
  ask: z.object({ question: z.string(), answers: z.array(z.string()) }).nullish(),
  objections: z
    .array(z.object({ key: z.string(), label: z.string(), answer: z.string() }))
    .nullish(),
});
export type ScriptStep = z.infer<typeof stepSchema>;

export const stepsSchema = z.array(stepSchema).catch([]);
