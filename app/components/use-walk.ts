import { useEffect, useMemo, useRef, useState } from "react";
import { placeLeft, stepFrom } from "./walk.ts";

/**
 * Where the keyboard is in rows that come and go. It is at an id and not at a place; once that row has left, the walk goes
 * on from where it stood.
 */
export function useWalk(order: readonly string[]) {
  const [cursor, setCursor] = useState<string | null>(null);
  const seen = useRef<readonly string[]>([]);
  const places = useMemo(() => new Map(order.map((id, at) => [id, at])), [order]);
  const cursorIndex = places.get(cursor ?? "") ?? -1;
  useEffect(() => {
    if (cursorIndex >= 0) seen.current = order;
  }, [cursorIndex, order]);
  /** The place to which a step leads from that row, or else from the cursor. */
  const step = (by: 1 | -1, from?: string): number => {
    const at = places.get(from ?? cursor ?? "");
    const stood = cursor ? placeLeft(cursor, seen.current, places) : null;
    return stepFrom({ at, stood, count: order.length }, by);
  };
  return { cursor, setCursor, cursorIndex, places, step };
}
