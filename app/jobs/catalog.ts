import { z } from "zod";

export const queueName = "showline";

/** Every job: its payload of ids, how often it is tried, and when it runs by itself. */
export const jobs = {
  "assign-waiting-leads": { payload: z.object({}), attempts: 3, everyMs: 20_000 },
  "watch-deadlines": { payload: z.object({}), attempts: 1, everyMs: 10_000 },
  "release-absent": { payload: z.object({}), attempts: 1, everyMs: 20_000 },
  "cover-leaves": { payload: z.object({}), attempts: 1, everyMs: 30_000 },
  "mark-no-shows": { payload: z.object({}), attempts: 3, everyMs: 120_000 },
  "sweep-presence": { payload: z.object({}), attempts: 1, everyMs: 10_000 },
  "prune-records": { payload: z.object({}), attempts: 3, everyMs: 3_600_000 },
} as const satisfies Record<
  string,
  { payload: z.ZodType<object>; attempts: number; everyMs: number | null }
>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]["payload"]>;
