import type { Job } from "bullmq";
import { log } from "#app/infrastructure/log.server.ts";
import { openJobBackend } from "#app/jobs/backend.server.ts";
import { type JobName, jobs } from "#app/jobs/catalog.ts";
import { handlers } from "./handlers.ts";
import { relayOutbox } from "./relay-outbox.ts";
import { keepSchedule } from "./schedule.ts";

const concurrency = 4;

type Options = {
  /** How long a job stays with a worker that says nothing: then another one takes it. */
  lockSeconds?: number;
  /** How soon a backend that has forgotten the schedule is told it again. */
  scheduleSeconds?: number;
};

/** Starts the workers of this process. Several processes share the work. */
export async function startWorkers({ lockSeconds = 15, scheduleSeconds = 20 }: Options = {}) {
  const backend = await openJobBackend();
  const stopRelay = process.env.REDIS_URL ? relayOutbox(backend.queue) : async () => undefined;
  const worker = backend.work((job) => run(job), {
    concurrency,
    lockDuration: lockSeconds * 1_000,
    stalledInterval: (lockSeconds * 1_000) / 2,
    // A job whose worker dies each time is given up after three, like one that throws.
    maxStalledCount: 2,
    // After the database or Redis was away, work goes on within a second.
    runRetryDelay: 1_000,
  });
  worker.on("error", (error) => log.warn({ err: error }, "a worker lost its connection or a job"));
  worker.on("failed", (job, error) => {
    log.error({ job: job?.name, jobId: job?.id, err: error }, "a job failed");
  });
  const stopKeeping = await keepSchedule(backend.queue, scheduleSeconds * 1_000);
  return {
    async close() {
      await stopKeeping();
      await stopRelay();
      await worker.close();
      await backend.close();
    },
  };
}

async function run(job: Job): Promise<unknown> {
  const name = job.name as JobName;
  if (!(name in handlers)) throw new Error(`no handler for job ${job.name}`);
  return handlers[name](jobs[name].payload.parse(job.data), new Date());
}
