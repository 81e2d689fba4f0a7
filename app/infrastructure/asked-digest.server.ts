import { createHash } from "node:crypto";

/** A short name of what was asked for under a key, by which something else is told from it. */
export function askedDigest(asked: object): string {
  const { key: _, ...rest } = asked as Record<string, unknown>;
  return createHash("sha256").update(JSON.stringify(rest)).digest("base64url");
}
