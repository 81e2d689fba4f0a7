import { openJobBackend } from "./backend.server.ts";

export type JobCounts = {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  /** the last jobs that gave up, newest first */
  failures: { id: string; name: string; reason: string; at: string | null }[];
};

const mostFailures = 10;

/** How the jobs stand; null while their backend does not answer. */
export async function countJobs(): Promise<JobCounts | null> {
  try {
    const backend = await openJobBackend();
    try {
      const counts = await backend.queue.getJobCounts("waiting", "active", "delayed", "failed");
      const failed = await backend.queue.getJobs(["failed"], 0, mostFailures - 1);
      return {
        waiting: counts.waiting ?? 0,
        active: counts.active ?? 0,
        delayed: counts.delayed ?? 0,
        failed: counts.failed ?? 0,
        failures: failed.map((job) => ({
          id: String(job.id),
          name: job.name,
          reason: (job.failedReason ?? "").slice(0, 300),
          at: job.finishedOn ? new Date(job.finishedOn).toISOString() : null,
        })),
      };
    } finally {
      await backend.close();
    }
  } catch {
    return null;
  }
}
