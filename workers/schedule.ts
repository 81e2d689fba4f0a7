import type { Queue } from "bullmq";
import { log } from "#app/infrastructure/log.server.ts";
import { type JobName, jobs } from "#app/jobs/catalog.ts";

/**
 * Keeps one scheduler per job that runs by itself, in whichever backend, also after that has forgotten everything.
 * Repeating it changes nothing. Returns the way to stop.
 */
export async function keepSchedule(queue: Queue, againMs = 20_000): Promise<() => Promise<void>> {
  await writeSchedule(queue);
  let writing = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    writing = writeSchedule(queue)
      .catch((error) => log.warn({ err: error }, "the schedule of jobs could not be kept"))
      .finally(() => {
        busy = false;
      });
  }, againMs);
  return async () => {
    clearInterval(timer);
    await writing;
  };
}

async function writeSchedule(queue: Queue): Promise<void> {
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
