import type { Tx } from "#app/infrastructure/transact.server.ts";
import { type JobName, type JobPayload, jobs, queueName } from "./catalog.ts";

/**
 * Promises a job inside a transaction: a rollback leaves nothing. With Redis the promise is an outbox row that a worker
 * relays. `once` names jobs of which one waiting is enough.
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { delayMs = 0, once = null as string | null } = {},
): Promise<void> {
  const data = JSON.stringify(jobs[name].payload.parse(payload));
  if (process.env.REDIS_URL) {
    await tx.$executeRaw`insert into job_outbox (queue, name, job_id, data, delay_ms)
      values (${queueName}, ${name}, ${once}, ${data}::jsonb, ${delayMs})`;
    return;
  }
  await tx.$executeRaw`select showline.promise_job(${queueName}, ${name}, ${data}::jsonb,
    ${jobs[name].attempts}::int, ${delayMs}::bigint, ${once})`;
}
