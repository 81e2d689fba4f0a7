import { useEffect, useEffectEvent } from "react";
import { useNow } from "#app/components/use-now.ts";
import { useSettledRevalidation } from "#app/realtime/use-live.ts";

const againMs = 15_000;

/** Reads the floor anew when time alone has changed it, and again until what is read holds longer. Shows nothing. */
export function FloorRenewal({ until }: { until: string }) {
  const past = useNow(1) - Date.parse(until);
  const turn = past < 0 ? -1 : Math.floor(past / againMs);
  const renew = useEffectEvent(useSettledRevalidation());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is another turn
  useEffect(() => {
    if (turn >= 0) renew();
  }, [turn, until]);
  return null;
}
