// Writes the SQL of a schema change.   node prisma/author-migration.mjs [name] [--from empty|database|<git revision>]
//
//   no name          prints; with a name, writes prisma/migrations/<timestamp>_<name>/migration.sql
//   --from empty     the whole schema (the default while there are no migrations)
//   --from HEAD      the schema as committed there (the default afterwards)
//   --from database  what DATABASE_URL holds; says what the schema cannot express too, so read before keeping
//
// What Prisma cannot express (partial indexes, exclusion constraints, policies, triggers) is added to the file by hand.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { connectionTo, difference, readSchemaFolder } from "./schema-engine.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const migrations = join(here, "migrations");

const { values, positionals } = parseArgs({
  options: { from: { type: "string" } },
  allowPositionals: true,
});
const [name] = positionals;
const from = values.from ?? (hasMigrations() ? "HEAD" : "empty");

const sql = await difference({ ...(await source(from)), to: readSchemaFolder(here) });
if (name) write(name, sql);
else process.stdout.write(sql);

function hasMigrations() {
  return existsSync(migrations) && readdirSync(migrations).some((entry) => /^\d{14}_/.test(entry));
}

async function source(origin) {
  if (origin === "empty") return { from: "empty" };
  if (origin !== "database") {
    const files = committedSchema(origin);
    return { from: files.length > 0 ? files : "empty" };
  }
  if (!process.env.DATABASE_URL) throw new Error("--from database needs DATABASE_URL");
  return { from: "database", adapter: await connectionTo(process.env.DATABASE_URL) };
}

function committedSchema(revision) {
  const git = (...args) => execFileSync("git", args, { cwd: here, encoding: "utf8" });
  return git("ls-tree", "-r", "--name-only", revision, ".")
    .split("\n")
    .filter((path) => path.endsWith(".prisma"))
    .map((path) => ({ path: join(here, path), content: git("show", `${revision}:./${path}`) }));
}

function write(title, text) {
  if (!/^[a-z0-9_]+$/.test(title)) throw new Error("A migration's name is lower_case_words");
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrations, `${stamp}_${title}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), text);
  process.stdout.write(`${join(folder, "migration.sql")}\n`);
}
