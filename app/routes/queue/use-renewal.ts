import { useEffect, useEffectEvent } from "react";
import { useNow } from "#app/components/use-now.ts";

/** At midnight everybody's queue is another: not all of them ask in one moment. */
const spreadMs = 4_000;

/**
 * Reads anew what holds until a moment of the server's clock, once that has come, also after the device has slept; and
 * again until what is read holds longer.
 */
export function useRenewal(until: number, renew: () => void): void {
  const now = useNow(15);
  const over = now >= until;
  const read = useEffectEvent(renew);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look at the clock asks again
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => read(), Math.random() * spreadMs);
    return () => clearTimeout(timer);
  }, [over, now]);
}
