import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "#app/infrastructure/embedded-postgres.server.ts";
import { findRedis } from "./find-redis.ts";

/** A Redis of the test's own, empty, on a port of its own unless given; `kill()` ends it without a word. */
export async function startRedis(known?: number) {
  const binary = findRedis();
  if (!binary) throw new Error("There is no redis-server here");
  const folder = mkdtempSync(join(tmpdir(), "showline-redis-"));
  const port = known ?? (await freePort());
  const child = spawn(
    binary,
    ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
    { stdio: "ignore" },
  );
  const gone = new Promise((done) => child.once("exit", done));
  const url = `redis://127.0.0.1:${port}`;
  await answering(url);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, port, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function answering(url: string) {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => undefined);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await client.connect();
      await client.ping();
      client.disconnect();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error("redis-server did not answer within 5 s");
}
