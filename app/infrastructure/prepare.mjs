// Makes a clone ready: packages, Prisma client, build. Only `node:` modules here, since nothing is installed yet.
//   node app/infrastructure/prepare.mjs [install|generate|build]    each includes the ones before it
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const machine = `${process.platform}-${process.arch}-${process.versions.modules}`;

refuseOldNode();
const wanted = ["install", "generate", "build"].indexOf(process.argv[2] ?? "build");
once("node_modules/.showline-install", [machine, "package-lock.json"], install);
if (wanted >= 1) once("prisma/generated/.stamp", ["package-lock.json", ...schemaFiles()], generate);
if (wanted >= 2) once("build/.stamp", [machine, "package-lock.json", ...sourceFiles()], build);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Showline needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Does the work unless the stamp says that it was done for exactly these inputs. */
function once(stamp, inputs, work) {
  const now = fingerprint(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

function fingerprint(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    hash.update(`\0${input}\0`);
    if (existsSync(input)) hash.update(readFileSync(input));
  }
  return hash.digest("hex");
}

function install() {
  if (installedMatchesLock()) return;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  step("Installing packages (once)", npm, args);
}

/** Someone may have run `npm ci` by hand: npm leaves a lockfile of what it put there. */
function installedMatchesLock() {
  const present = "node_modules/.package-lock.json";
  if (!existsSync(present)) return false;
  const read = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const [wantedPackages, installed] = [read("package-lock.json"), read(present)];
  return Object.entries(wantedPackages).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function generate() {
  // The generator asks for an engine that it does not use: any executable satisfies it, and nothing is downloaded.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  step("Generating the database client", bin("prisma/build/index.js"), ["generate"], env);
}

function build() {
  const env = { NODE_ENV: "production" };
  step("Building", bin("@react-router/dev/bin.js"), ["build", "--logLevel", "warn"], env);
}

function bin(path) {
  return join(root, "node_modules", path);
}

function step(words, command, args, env = {}) {
  const started = Date.now();
  process.stdout.write(`${words} ... `);
  const script = command.endsWith(".js");
  const result = spawnSync(
    script ? process.execPath : command,
    script ? [command, ...args] : args,
    {
      env: { ...process.env, ...env },
      encoding: "utf8",
      shell: process.platform === "win32" && !script,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (result.status !== 0) {
    fail(`failed\n${result.stdout ?? ""}${result.stderr ?? ""}${result.error ?? ""}`);
  }
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

function schemaFiles() {
  return ["prisma.config.ts", ...filesIn("prisma", /\.prisma$/)];
}

function sourceFiles() {
  const tools = ["vite.config.ts", "react-router.config.ts", "postcss.config.js", "tsconfig.json"];
  const folders = ["app", "workers", "prisma", "public"].flatMap((folder) => filesIn(folder, /./));
  return ["server.ts", "package.json", ...tools, ...folders];
}

function filesIn(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return path === "prisma/generated" ? [] : filesIn(path, pattern);
      return pattern.test(entry.name) ? [path] : [];
    })
    .sort();
}
