import { createHash, randomBytes } from "node:crypto";

/** Absolute life of a session. */
export const sessionHours = 12;
/** Idle life of a session on a shared device. */
export const sharedIdleMinutes = 15;

/** An opaque session id: 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a session id. */
export function hashSessionToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}
