import { afterAll, beforeAll, describe } from "vitest";
import { startRedis } from "#tests/setup/redis.ts";
import { promisedJobs } from "./promised-jobs.ts";

let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  redis = await startRedis();
  process.env.REDIS_URL = redis.url;
});
afterAll(async () => {
  delete process.env.REDIS_URL;
  await redis.stop();
});

describe("jobs on Redis", () => promisedJobs());
