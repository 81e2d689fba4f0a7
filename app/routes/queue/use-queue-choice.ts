import { useEffect, useMemo, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useLeaves } from "#app/components/use-leaves.ts";
import { type QueueChoice, readChoice, writeChoice } from "#app/domain/queue/choice.ts";
import { useSoonParams } from "#app/routes/queue/use-soon-params.ts";

const settleMs = 250;
const quietly = { replace: true, preventScrollReset: true } as const;

/** What is chosen of the queue, as the address says it. */
export function useQueueChoice() {
  const text = useSoonParams().toString();
  const choice = useMemo(() => readChoice(new URLSearchParams(text)), [text]);
  const navigate = useNavigate();
  const { hash } = useLocation();
  const choose = (next: QueueChoice) => {
    const search = writeChoice(next, new URLSearchParams(text)).toString();
    void navigate({ search, hash }, quietly);
  };
  return { choice, choose };
}

/**
 * What is looked for. It stands in the address behind the `#`, the part that no server sees and no log keeps: it may
 * be somebody's name or the end of their phone.
 */
export function useQueueSearch(): [query: string, setQuery: (query: string) => void] {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const leaves = useLeaves();
  const [query, setQuery] = useState<string | null>(null);
  useEffect(() => setQuery((known) => known ?? searchIn(window.location.hash)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was held back on the way to a place is written there
  useEffect(() => {
    if (query === null || query === searchIn(hash) || leaves) return;
    const timer = setTimeout(() => {
      // Where the browser is by then: what was chosen meanwhile may be there and not be drawn yet.
      const here = { pathname: window.location.pathname, search: window.location.search };
      const next = query ? `#${new URLSearchParams({ q: query })}` : "";
      void navigate({ ...here, hash: next }, quietly);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [query, pathname, hash, search, leaves, navigate]);
  return [query ?? "", setQuery];
}

function searchIn(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get("q")?.slice(0, 100) ?? "";
}
