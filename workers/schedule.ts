import type { Queue } from "bullmq";
import { type JobName, jobs } from "#app/jobs/catalog.ts";

/** Keeps one scheduler per job that runs by itself, in whichever backend; repeating it changes nothing. */
export async function keepSchedule(queue: Queue): Promise<void> {
  for (const name of Object.keys(jobs) as JobName[]) {
    const { everyMs, attempts } = jobs[name];
    if (!everyMs) continue;
    await queue.upsertJobScheduler(
      name,
      { every: everyMs },
      {
        name,
        data: {},
        opts: { attempts, removeOnComplete: { count: 20 }, removeOnFail: { count: 200 } },
      },
    );
  }
}
