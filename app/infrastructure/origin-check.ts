const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

type Asked = {
  method: string;
  /** The host that the browser believes it is talking to. */
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  hasCookie: boolean;
};

/**
 * Whether a request that changes something comes from our own pages. Browsers always say where it comes from; a
 * program says nothing, and may go on as long as it carries no cookie that a browser could have been tricked into sending.
 */
export function isSameOrigin(asked: Asked, publicUrl?: string): boolean {
  if (!changing.has(asked.method)) return true;
  if (asked.origin !== undefined) return hostsMatch(asked.origin, asked.host, publicUrl);
  if (asked.fetchSite !== undefined) return asked.fetchSite === "same-origin";
  return !asked.hasCookie;
}

/** Whether an Origin header names this server, by the address asked for or by its public one. */
export function hostsMatch(origin: string, host: string | undefined, publicUrl?: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (publicUrl && from.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && from.host === host.toLowerCase();
}
