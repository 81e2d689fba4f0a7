import { readdirSync } from "node:fs";
import { type BenchDatabase, startPostgres } from "./bench-database.ts";
import type { Bench, Line, Pace, Row } from "./row.ts";
import { tableOf } from "./table.ts";

// npm run bench                     every row, about three minutes
// npm run bench -- queue-read       that row alone
// npm run bench -- --full           seven rounds of 4.5 s each side
// npm run bench -- queue-read --million    also the same queue among a million leads
const short: Pace = { rounds: 5, roundMs: 1_500, warmUpMs: 1_500, million: false };
const full: Pace = { rounds: 7, roundMs: 4_500, warmUpMs: 3_000, million: false };

const asked = process.argv.slice(2);
const flags = new Set(asked.filter((word) => word.startsWith("--")));
const pace = { ...(flags.has("--full") ? full : short), million: flags.has("--million") };
const names = chosenRows(asked.filter((word) => !word.startsWith("--")));
const say = (words: string) => void process.stderr.write(`${words}\n`);

const postgres = await startPostgres();
const ofRun: (() => unknown)[] = [postgres.stop];
const ofRow: (() => unknown)[] = [];
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endRun().finally(() => process.exit(130)));
}
const shared = new Map<string, Promise<{ database: BenchDatabase; filled: unknown }>>();
const lines: Line[] = [];
const failures: string[] = [];
try {
  for (const name of names) await measureRow(name);
} finally {
  await endRun();
}
process.stdout.write(`\n${tableOf(lines)}\n`);
for (const failure of failures) process.stdout.write(`\nFAILED ${failure}\n`);
process.exit(failures.length > 0 ? 1 : 0);

/** A row is a file of `rows/`; a name may also be the beginning of several. */
function chosenRows(wanted: string[]): string[] {
  const known = readdirSync(new URL("rows/", import.meta.url)).map((file) => file.slice(0, -3));
  if (wanted.length === 0) return known.sort();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length === 0) return wanted;
  process.stderr.write(`There is no row ${unknown.join(", ")}; there are ${known.join(", ")}\n`);
  process.exit(2);
}

async function measureRow(name: string): Promise<void> {
  const { row } = (await import(`./rows/${name}.ts`)) as { row: Row };
  const started = performance.now();
  try {
    const found = await row.measure(benchFor(name));
    await closeAll(ofRow);
    lines.push(...found);
  } catch (error) {
    failures.push(`${name}: ${(error as Error).stack}`);
    await closeAll(ofRow).catch((also: Error) => failures.push(`${name}: ${also.message}`));
  }
  say(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function benchFor(row: string): Bench {
  return {
    pace,
    async openDatabase(name): Promise<BenchDatabase> {
      const database = await postgres.openDatabase(name);
      ofRow.push(database.close);
      return database;
    },
    sharedDatabase(name, fill) {
      const opened = shared.get(name) ?? openShared(name, fill);
      shared.set(name, opened);
      return opened as never;
    },
    closeAtEnd: (close) => void ofRow.push(close),
    say: (words) => say(`${row}: ${words}`),
  };
}

async function openShared(name: string, fill: (database: BenchDatabase) => Promise<unknown>) {
  const database = await postgres.openDatabase(name);
  ofRun.push(database.close);
  return { database, filled: await fill(database) };
}

async function endRun(): Promise<void> {
  await closeAll(ofRow).catch((error: Error) => failures.push(error.message));
  await closeAll(ofRun);
}

/** Closes the last opened first; one that fails does not keep the others open. */
async function closeAll(closers: (() => unknown)[]): Promise<void> {
  const complaints: unknown[] = [];
  while (closers.length > 0) {
    try {
      await closers.pop()?.();
    } catch (error) {
      complaints.push(error);
    }
  }
  if (complaints[0]) throw complaints[0];
}
