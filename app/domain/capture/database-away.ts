/** Connection lost or refused, server starting or stopping, no connection free, disk full, read only. */
const SQL_STATES = /^(08...|57P0[1-4]|53...|25006|58...)$/;
const SYSTEM_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENOENT",
]);
const PRISMA_CODES = new Set([
  "P1000",
  "P1001",
  "P1002",
  "P1008",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);
const SAYINGS =
  /connection terminated|terminating connection|connection timeout|timeout exceeded when trying to connect|not queryable|server closed the connection|the database system is/i;

/** Whether an error says that the database cannot be used now, rather than that it refuses what was sent. */
export function databaseIsAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, originalCode, message, kind, cause, meta } = error as {
    code?: unknown;
    originalCode?: unknown;
    message?: unknown;
    kind?: unknown;
    cause?: unknown;
    meta?: { driverAdapterError?: unknown };
  };
  for (const one of [code, originalCode]) {
    if (typeof one !== "string") continue;
    if (SQL_STATES.test(one) || SYSTEM_CODES.has(one) || PRISMA_CODES.has(one)) return true;
  }
  if (kind === "DatabaseNotReachable" || kind === "ConnectionClosed" || kind === "SocketTimeout")
    return true;
  if (typeof message === "string" && SAYINGS.test(message)) return true;
  return databaseIsAway(cause, depth + 1) || databaseIsAway(meta?.driverAdapterError, depth + 1);
}
