const pauses = [1_000, 2_000, 4_000];

/**
 * Lets a page's data wait for the network instead of failing without it: what stands on the screen stays there until
 * the answer comes. Everything else is fetched as ever, so an act is told of a lost network at once.
 */
export function patientFetch(fetchNow: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (!isPageData(input, init)) return fetchNow(input, init);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await fetchNow(input, init);
      } catch (error) {
        if (init?.signal?.aborted) throw error;
        await networkOr(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, init?.signal);
      }
    }
  };
}

function isPageData(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (input instanceof Request || (init?.method ?? "GET") !== "GET") return false;
  const url = new URL(input, window.location.href);
  return url.origin === window.location.origin && url.pathname.endsWith(".data");
}

/** Until the device has a network again, a while has passed, or nobody waits any more. */
function networkOr(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}
