import { afterAll, beforeAll, expect, it } from "vitest";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { type JobBackend, openJobBackend } from "#app/jobs/backend.server.ts";
import { jobs } from "#app/jobs/catalog.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { until } from "#tests/realtime/until.ts";
import { relayOutbox } from "#workers/relay-outbox.ts";
import { keepSchedule } from "#workers/schedule.ts";

/** The promises of jobs, the same on both backends; called by one test file for each. */
export function promisedJobs() {
  let backend: JobBackend;
  let stopRelay = async () => undefined as unknown;
  const ran: string[] = [];

  beforeAll(async () => {
    backend = await openJobBackend();
    if (process.env.REDIS_URL) stopRelay = relayOutbox(backend.queue);
    const worker = backend.work(
      async (job) => {
        ran.push(job.name);
        if (job.name === "prune-records") throw new Error("poisoned");
      },
      { concurrency: 2 },
    );
    worker.on("error", () => undefined);
    stops.push(() => worker.close());
  });
  const stops: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    await stopRelay();
    for (const stop of stops) await stop();
    await backend.close();
  });

  it("runs a job that was promised in a transaction, after it commits", async () => {
    await transact(systemScope("test"), {}, async (tx) => {
      await enqueue(tx, "sweep-presence", {});
      expect(ran).not.toContain("sweep-presence");
      return { ok: true };
    });
    await until(() => ran.includes("sweep-presence"), 10_000);
  });

  it("leaves nothing behind a rollback", async () => {
    await transact(systemScope("test"), {}, async (tx) => {
      await enqueue(tx, "mark-no-shows", {});
      return { ok: false, reason: "not-now" };
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(ran).not.toContain("mark-no-shows");
  });

  it("keeps one of many that say the same", async () => {
    await transact(systemScope("test"), {}, async (tx) => {
      for (let i = 0; i < 5; i++) {
        await enqueue(tx, "assign-waiting-leads", {}, { once: "store-1", delayMs: 500 });
      }
      return { ok: true };
    });
    await until(() => ran.includes("assign-waiting-leads"), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(ran.filter((name) => name === "assign-waiting-leads")).toHaveLength(1);
  });

  it("sets a job that keeps failing aside, with its reason, and lets the rest flow", async () => {
    await transact(systemScope("test"), {}, async (tx) => {
      await enqueue(tx, "prune-records", {});
      await enqueue(tx, "sweep-presence", {});
      return { ok: true };
    });
    await until(async () => (await backend.queue.getFailedCount()) === 1, 20_000);
    const [failed] = await backend.queue.getFailed();
    expect(failed).toMatchObject({
      name: "prune-records",
      failedReason: "poisoned",
      attemptsMade: 3,
    });
    expect(ran.filter((name) => name === "sweep-presence").length).toBeGreaterThanOrEqual(2);
  });

  it("keeps one scheduler per job, however often it is asked", async () => {
    stops.push(await keepSchedule(backend.queue), await keepSchedule(backend.queue));
    const schedulers = await backend.queue.getJobSchedulers();
    const own = Object.entries(jobs).filter(([, { everyMs }]) => everyMs);
    expect(schedulers.map((scheduler) => scheduler.key).sort()).toEqual(
      own.map(([name]) => name).sort(),
    );
  });
}
