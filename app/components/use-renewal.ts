import { useEffect, useEffectEvent } from "react";
import { serverNow } from "./use-now.ts";

const lookMs = 1_000;
const againMs = 15_000;

type Options = {
  /** So far apart the screens of a house may ask, where one moment makes all of them old. */
  spreadMs?: number;
};

/**
 * Reads anew what holds until a moment of the server's clock, once that has come, also after the device has slept; and
 * again every quarter of a minute until what is read holds longer. It draws nothing.
 */
export function useRenewal(until: number, renew: () => void, { spreadMs = 0 }: Options = {}) {
  const read = useEffectEvent(renew);
  useEffect(() => {
    let due = until + Math.random() * spreadMs;
    const look = () => {
      const now = serverNow();
      if (now < due) return;
      due = now + againMs;
      read();
    };
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [until, spreadMs]);
}
