import {
  createPostgresBackend,
  Queue,
  type QueueOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { queueName } from "./catalog.ts";

type Processor = ConstructorParameters<typeof Worker>[1];

export type JobBackend = {
  queue: Queue;
  work(processor: Processor, options: Partial<WorkerOptions>): Worker;
  close(): Promise<void>;
};

/** The job backend: Redis when REDIS_URL is set, otherwise PostgreSQL. The same code runs on both. */
export async function openJobBackend(): Promise<JobBackend> {
  return process.env.REDIS_URL ? onRedis(process.env.REDIS_URL) : onPostgres();
}

function onRedis(url: string): JobBackend {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on("error", () => undefined);
  const queue = new Queue(queueName, { connection });
  queue.on("error", () => undefined);
  return {
    queue,
    work: (processor, options) => new Worker(queueName, processor, { ...options, connection }),
    async close() {
      await queue.close();
      connection.disconnect();
    },
  };
}

// The tables of jobs belong to the owner; the runtime role reaches them only through showline.promise_job.
async function onPostgres(): Promise<JobBackend> {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 6,
    application_name: "showline-jobs",
    options: "-c search_path=bullmq",
  });
  // A connection lost while in use is an error of its statement, and not of the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const connection = pool as unknown as QueueOptions["connection"];
  const queue = new Queue(queueName, { connection }, createPostgresBackend as never);
  queue.on("error", () => undefined);
  return {
    queue,
    work: (processor, options) =>
      new Worker(
        queueName,
        processor,
        { drainDelay: 600, ...options, connection },
        createPostgresBackend as never,
      ),
    async close() {
      await queue.close();
      await pool.end();
    },
  };
}
