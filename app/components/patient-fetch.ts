const pauses = [1_000, 2_000, 4_000];
const listeners = new Set<() => void>();

/**
 * Lets a page's data wait for the network instead of failing without it: what stands on the screen stays there until
 * the answer has come whole. Everything else is fetched as ever, so an act is told of a lost network at once.
 */
export function patientFetch(fetchNow: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (!isPageData(input, init)) return fetchNow(input, init);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetchNow(input, init);
        if (isFromUs(response)) return await whole(response);
        await response.body?.cancel();
      } catch (error) {
        if (init?.signal?.aborted) throw error;
      }
      if (attempt > 0) for (const listener of listeners) listener();
      await networkOr(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, init?.signal);
    }
  };
}

/** Calls back each time that nobody answered for a page's data, the first time of each apart: a line may falter once. */
export function onNoAnswer(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function isPageData(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  if (input instanceof Request || (init?.method ?? "GET") !== "GET") return false;
  const url = new URL(input, window.location.href);
  return url.origin === window.location.origin && url.pathname.endsWith(".data");
}

/** A gateway whose server is down answers in its place, without the mark that every answer of a page's data has. */
function isFromUs({ status, headers }: Response): boolean {
  return status < 502 || headers.has("X-Remix-Response");
}

/** An answer that has come to its end: one that breaks off has not come, and one that is given up leaves nothing behind. */
async function whole(response: Response): Promise<Response> {
  if (!response.body) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
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
