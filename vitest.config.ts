import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { findRedis } from "./tests/setup/find-redis.ts";

// A zone 5:45 from Greenwich: whatever forgets a time zone fails at once, in the workers too.
process.env.TZ = "Asia/Kathmandu";
process.env.LOG_LEVEL ??= "silent";

// A test that reaches the server side gets a database of its own; one that asks for Redis gets that as well.
const kinds = {
  unit: [] as string[],
  database: [] as string[],
  redis: [] as string[],
  faults: [] as string[],
};
for (const file of testFiles("tests")) kinds[kindOf(file)].push(file);

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "journeys" ? [] : testFiles(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function kindOf(file: string): keyof typeof kinds {
  const text = readFileSync(file, "utf8");
  if (text.includes("#tests/setup/redis.ts")) return "redis";
  if (file.startsWith(join("tests", "faults"))) return "faults";
  return /\.server\.tsx?"|#tests\/(setup\/database|factories)|#workers\//.test(text)
    ? "database"
    : "unit";
}

if (kinds.redis.length > 0 && !findRedis()) {
  process.stdout.write(
    `SKIPPED ${kinds.redis.length} test files on Redis: no redis-server here (Debian: apt-get install redis-server)\n`,
  );
  kinds.redis = [];
}

const shared = {
  setupFiles: ["tests/setup/console.ts", "tests/setup/outside.ts"],
  restoreMocks: true,
  testTimeout: 30_000,
};
const onDatabase = {
  ...shared,
  globalSetup: ["tests/setup/global-setup.ts"],
  setupFiles: [...shared.setupFiles, "tests/setup/database.ts"],
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two at least: a test of the database spends half its time waiting for it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure rules keep nothing between files, and a third of their time was reading the same modules again.
      {
        extends: true as const,
        test: { ...shared, name: "unit", include: kinds.unit, isolate: false },
      },
      {
        extends: true as const,
        test: { ...onDatabase, name: "database", include: kinds.database, isolate: false },
      },
      { extends: true as const, test: { ...onDatabase, name: "redis", include: kinds.redis } },
      // After the others and one at a time: these kill, stop and crowd processes of their own.
      {
        extends: true as const,
        test: {
          ...onDatabase,
          name: "faults",
          include: kinds.faults,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ].filter((project) => project.test.include.length > 0),
  },
});
