import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Place } from "./embedded-postgres-place.server.ts";

export type Secrets = { superuser: string; owner: string; home?: string; port?: number };

/** The passwords made at the first start, where the data went, and the last port; the file is its owner's alone. */
export function readSecrets(file: string): Secrets | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Writes them whole or not at all: another process may read them at any moment. */
export function writeSecrets(file: string, secrets: Secrets) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(draft, file);
}

/** `initdb` into a draft that is renamed when whole, so that a start cut short leaves nothing half made. */
export function initialise(place: Place, data: string, password: string) {
  rmSync(data, { recursive: true, force: true });
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  chmodSync(draft, 0o700);
  const passwordFile = join(place.home, "initdb-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) {
    chownSync(draft, place.user.uid, place.user.gid);
    chownSync(passwordFile, place.user.uid, place.user.gid);
  }
  const result = spawnSync(
    join(place.binaries, "initdb"),
    [
      ...["--pgdata", draft, "--username", "postgres", "--pwfile", passwordFile],
      ...["--auth", "scram-sha-256", "--encoding", "UTF8"],
      ...["--locale-provider", "builtin", "--locale", "C.UTF-8"],
    ],
    { ...asUser(place), encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    throw new Error(`PostgreSQL could not prepare ${draft}: ${result.stderr || result.error}`);
  }
  renameSync(draft, data);
}

export function asUser(place: Place) {
  const env = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };
  return { uid: place.user?.uid, gid: place.user?.gid, cwd: place.home, env };
}

/** Data of another major version is left alone: upgrading it is a decision of its owner. */
export function refuseOtherMajor(place: Place, data: string) {
  const stored = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  const { stdout } = spawnSync(join(place.binaries, "postgres"), ["--version"], {
    ...asUser(place),
    encoding: "utf8",
  });
  const shipped = /(\d+)\.\d+/.exec(stdout ?? "")?.[1];
  if (shipped && shipped !== stored) {
    throw new Error(
      `${data} was written by PostgreSQL ${stored}; this one is ${shipped}: move it away.`,
    );
  }
}
