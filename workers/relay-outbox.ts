import type { Queue } from "bullmq";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { type JobName, jobs } from "#app/jobs/catalog.ts";

const scope = systemScope("outbox");
const everyMs = 500;

type Promised = {
  id: bigint;
  name: JobName;
  job_id: string | null;
  data: object;
  delay_ms: number;
};

/** Hands promised jobs to Redis, each at least once: a row goes only after Redis has taken its job. */
export function relayOutbox(queue: Queue): () => Promise<void> {
  let running = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = relayOnce(queue)
      .catch((error) => log.warn({ err: error }, "jobs wait for Redis"))
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function relayOnce(queue: Queue): Promise<void> {
  await transact(scope, {}, async (tx) => {
    const rows = await tx.$queryRaw<Promised[]>`
      delete from job_outbox where id in (select id from job_outbox order by id limit 200 for update skip locked)
      returning id, name, job_id, data, delay_ms`;
    const jobsToAdd = rows.map((row) => ({
      name: row.name,
      data: row.data,
      opts: {
        attempts: jobs[row.name].attempts,
        delay: row.delay_ms,
        jobId: `outbox-${row.id}`,
        ...(row.job_id ? { deduplication: { id: row.job_id } } : {}),
      },
    }));
    if (jobsToAdd.length > 0) await queue.addBulk(jobsToAdd);
    return { ok: true };
  });
}
