import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseEnvironment } from "#app/infrastructure/env.server.ts";

const DATA_DIR = mkdtempSync(join(tmpdir(), "showline-env-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

const SESSION_SECRET = "kR3vX9qLm2ZpT7sWb5yHd8fJc4nGa6uE";

test("nothing configured is a demo on this machine alone, whose secret stays the same", () => {
  const env = parseEnvironment({ DATA_DIR });
  expect(env).toMatchObject({ demo: true, host: "127.0.0.1", port: 3000, databaseUrl: undefined });
  expect(parseEnvironment({ DATA_DIR, PORT: "" }).sessionSecret).toBe(env.sessionSecret);
  expect(statSync(join(DATA_DIR, "session-secret")).mode & 0o777).toBe(0o600);
});

test("anything configured is no demo", () => {
  const given = { DATA_DIR, SESSION_SECRET };
  expect(parseEnvironment(given).demo).toBe(false);
  expect(parseEnvironment({ ...given, DEMO: "1" }).demo).toBe(true);
  const production = { ...given, NODE_ENV: "production", PUBLIC_URL: "https://crm.example/" };
  expect(parseEnvironment(production)).toMatchObject({
    host: "0.0.0.0",
    publicUrl: "https://crm.example",
  });
});

test.each([
  [{ NODE_ENV: "production", DEMO: "0" }, /SESSION_SECRET is required/],
  [{ SESSION_SECRET: "short" }, /too weak/],
  [{ SESSION_SECRET: "a".repeat(64) }, /too weak/],
  [{ PORT: "12abc" }, /PORT/],
  [{ PORT: "70000" }, /PORT/],
  [{ DATABASE_URL: "mysql://db" }, /postgres:\/\/ or postgresql:\/\//],
  [{ REDIS_URL: "localhost" }, /redis:\/\//],
  [{ DEMO: "yes" }, /DEMO/],
])("%j is refused", (variables, words) => {
  expect(() => parseEnvironment({ DATA_DIR, ...variables })).toThrow(words);
});
