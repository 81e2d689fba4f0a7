import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import type { LiveChange, LiveChanges, LiveCursor } from "./events.ts";
import { LiveWatch } from "./live-client.ts";
import { useConnection } from "./live-context.tsx";
import { SettledRun } from "./settled-run.ts";

const pollMs = 10_000;

type LiveOptions = {
  /** Which changes concern this page; all of them unless said. */
  when?: (change: LiveChange, channel: string) => boolean;
};

/**
 * Keeps a page true: whenever one of its channels moves, its loaders run again (once for a burst; within five seconds
 * when all that moved was sent along). While the line is down they run every ten seconds. `live` is what the loader read in the same snapshot as its data.
 */
export function useLive(live: LiveCursor[], { when = () => true }: LiveOptions = {}): void {
  const revalidate = useSettledRevalidation();
  useWatch(live, {
    onChanges({ channel, changes }) {
      const concerning = changes.filter((change) => when(change, channel));
      if (concerning.length > 0) revalidate(concerning.every(({ patch }) => patch));
    },
    onRefetch: () => revalidate(),
  });
}

/** The rows after a batch: patched or upserted in place, appended, or removed. A patch says nothing of a row not held. */
export function withChanges<Row extends { id: string }>(before: Row[], batch: LiveChanges): Row[] {
  const changed = batch.changes.filter(({ row, patch }) => row !== undefined || patch);
  const [only] = changed;
  if (!only) return before;
  if (changed.length === 1 && only.patch) return withPatch(before, only);
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const { id, row, patch } of changed) {
    const held = rows.get(id);
    if (patch) {
      if (held) rows.set(id, { ...held, ...patch });
    } else if (row === null) rows.delete(id);
    else rows.set(id, row as Row);
  }
  return [...rows.values()];
}

/** What one visitor did moves one row, many times a minute: nothing is built of all the others. */
function withPatch<Row extends { id: string }>(before: Row[], { id, patch }: LiveChange): Row[] {
  const at = before.findIndex((row) => row.id === id);
  const held = before[at];
  return held ? before.with(at, { ...held, ...patch }) : before;
}

export function useWatch(
  live: LiveCursor[],
  watcher: { onChanges(batch: LiveChanges): void; onRefetch(): void },
  onFresh?: () => void,
  /** What the loader gives is a part of what is held. */
  part = false,
): void {
  const { socket } = useConnection();
  const watch = useRef<LiveWatch>(null);
  const latest = useRef(live);
  const onChanges = useEffectEvent(watcher.onChanges);
  const onRefetch = useEffectEvent(watcher.onRefetch);
  const takeFresh = useEffectEvent(() => onFresh?.());
  const advance = useEffectEvent(() => watch.current?.advance(live, { part }) ?? true);
  useEffect(() => {
    const moved = latest.current !== live;
    latest.current = live;
    if (moved && advance()) takeFresh();
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

/** Asks for the page's loaders to run again: once for a burst, and once more for what arrives while they run. */
export function useSettledRevalidation(): (calmly?: boolean) => void {
  const { revalidate, state } = useRevalidator();
  const { state: connection } = useConnection();
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
  const [settled] = useState(() => new SettledRun(() => run()));
  useEffect(() => () => settled.stop(), [settled]);
  useEffect(() => {
    if (connection !== "connecting") return;
    const poll = setInterval(() => run(), pollMs);
    return () => clearInterval(poll);
  }, [connection]);
  const [ask] = useState(() => (calmly?: boolean) => settled.ask(calmly));
  return ask;
}
