import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import type { LiveChange, LiveChanges, LiveCursor } from "./events.ts";
import { LiveWatch } from "./live-client.ts";
import { useConnection } from "./live-context.tsx";

const settleMs = 80;
const pollMs = 10_000;

type LiveOptions = {
  /** Which changes concern this page; all of them unless said. */
  when?: (change: LiveChange, channel: string) => boolean;
};

/**
 * Keeps a page true: whenever one of its channels moves, its loaders run again (once for a burst). While the line is
 * down they run every ten seconds. `live` is what the loader read in the same snapshot as its data.
 */
export function useLive(live: LiveCursor[], { when = () => true }: LiveOptions = {}): void {
  const revalidate = useSettledRevalidation();
  useWatch(live, {
    onChanges({ channel, changes }) {
      if (changes.some((change) => when(change, channel))) revalidate();
    },
    onRefetch: revalidate,
  });
}

/**
 * Rows by id that follow their channel without fetching: a change carries the row, or null when it left. Fresh loader
 * data replaces them unless the live line is already further.
 */
export function useLiveRows<Row extends { id: string }>(live: LiveCursor[], fresh: Row[]): Row[] {
  const revalidate = useSettledRevalidation();
  const [rows, setRows] = useState(fresh);
  useWatch(
    live,
    {
      onChanges: (batch) => setRows((before) => withChanges(before, batch)),
      onRefetch: revalidate,
    },
    () => setRows(fresh),
  );
  return rows;
}

/** The rows after a batch: upserted in place, appended, or removed. */
export function withChanges<Row extends { id: string }>(before: Row[], batch: LiveChanges): Row[] {
  const changed = batch.changes.filter((change) => change.row !== undefined);
  if (changed.length === 0) return before;
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const { id, row } of changed) {
    if (row === null) rows.delete(id);
    else rows.set(id, row as Row);
  }
  return [...rows.values()];
}

function useWatch(
  live: LiveCursor[],
  watcher: { onChanges(batch: LiveChanges): void; onRefetch(): void },
  onFresh?: () => void,
): void {
  const { socket } = useConnection();
  const watch = useRef<LiveWatch>(null);
  const latest = useRef(live);
  const onChanges = useEffectEvent(watcher.onChanges);
  const onRefetch = useEffectEvent(watcher.onRefetch);
  const takeFresh = useEffectEvent(() => onFresh?.());
  useEffect(() => {
    const moved = latest.current !== live;
    latest.current = live;
    if (moved && (watch.current?.advance(live) ?? true)) takeFresh();
  }, [live]);
  useEffect(() => {
    if (!socket) return;
    watch.current = new LiveWatch(
      socket,
      { onChanges: (batch) => onChanges(batch), onRefetch: () => onRefetch() },
      latest.current,
    );
    return () => {
      watch.current?.stop();
      watch.current = null;
    };
  }, [socket]);
}

// A burst becomes one run; what arrives while one is running becomes one more.
function useSettledRevalidation(): () => void {
  const { revalidate, state } = useRevalidator();
  const { state: connection } = useConnection();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef(false);
  const run = useEffectEvent(() => {
    if (state === "idle") void revalidate();
    else again.current = true;
  });
  const finished = useEffectEvent(() => {
    if (!again.current) return;
    again.current = false;
    void revalidate();
  });
  useEffect(() => {
    if (state === "idle") finished();
  }, [state]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (connection !== "connecting") return;
    const poll = setInterval(() => run(), pollMs);
    return () => clearInterval(poll);
  }, [connection]);
  const [settled] = useState(() => () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => run(), settleMs);
  });
  return settled;
}
