export const ONLINE_MS = 5 * 60_000;

/** Whether a customer was seen online so recently that they are probably still looking. */
export function isOnline(lastSeenAt: string | null, now: Date): boolean {
  return lastSeenAt !== null && now.getTime() - Date.parse(lastSeenAt) <= ONLINE_MS;
}
