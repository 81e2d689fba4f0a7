import { execFileSync } from "node:child_process";

/** The path of an installed redis-server, if there is one. */
export function findRedis(): string | undefined {
  try {
    return execFileSync("/bin/sh", ["-c", "command -v redis-server"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
