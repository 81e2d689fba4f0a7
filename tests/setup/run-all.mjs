// Runs what CI runs and counts it; `check` runs the static part alone. Every part runs, also after one has failed.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const reports = mkdtempSync(join(tmpdir(), "showline-reports-"));
const onlyCheck = process.argv[2] === "check";
const total = { passed: 0, failed: 0, skipped: 0 };
const architecture = "tests/architecture.test.ts";

const route = "@react-router/dev/bin.js";
const vitest = ["vitest/vitest.mjs", "run"];
await run("route types", [route, "typegen"], { quiet: true });
await Promise.all([
  run("types", ["typescript/bin/tsc", "--noEmit"]),
  run("lint and format", ["@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]),
]);
await runCounted("architecture", [...vitest, architecture]);
if (!onlyCheck) {
  await runCounted("tests", [...vitest, "--exclude", architecture]);
  await run("build", ["../app/infrastructure/prepare.mjs", "build"]);
  await runJourneys();
}
rmSync(reports, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed > 0 ? 1 : 0);

/** A part without a count of its own counts as one. */
async function run(name, args, options) {
  const { status } = await start(name, args, options);
  total[status === 0 ? "passed" : "failed"] += 1;
}

async function runCounted(name, args) {
  const file = join(reports, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { status } = await start(name, [...args, ...reporters]);
  const report = readReport(file);
  add(status, report?.numPassedTests, report?.numFailedTests, report?.numPendingTests);
}

async function runJourneys() {
  const journeys = readdirSync("tests/journeys").filter((file) => file.endsWith(".journey.ts"));
  if (journeys.length === 0) return;
  const file = join(reports, "journeys.json");
  const args = ["@playwright/test/cli.js", "test", "-c", "tests/journeys/playwright.config.ts"];
  const { status } = await start("journeys", args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  const stats = readReport(file)?.stats;
  add(status, stats && stats.expected + stats.flaky, stats?.unexpected, stats?.skipped);
}

function add(status, passed = 0, failed = 0, skipped = 0) {
  total.passed += passed;
  total.skipped += skipped;
  total.failed += status !== 0 && failed === 0 ? 1 : failed;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function start(name, args, { quiet = false, env = {} } = {}) {
  const began = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const [script, ...rest] = args;
  const child = spawn(process.execPath, [join("node_modules", script), ...rest], {
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
    env: { ...process.env, TZ: "Asia/Kathmandu", ...env },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.once("exit", (status) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(`── ${name}: ${status === 0 ? "ok" : "FAILED"}, ${seconds} s\n`);
      done({ status });
    });
  });
}
