import { ONLINE_MS } from "#app/domain/trail/looking-at-now.ts";

/** Whether a customer was seen online so recently that they are probably still looking. */
export function isOnline(lastSeenAt: string | null, now: Date): boolean {
  return lastSeenAt !== null && now.getTime() - Date.parse(lastSeenAt) <= ONLINE_MS;
}
