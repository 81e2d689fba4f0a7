import { useEffect, useId, useSyncExternalStore } from "react";
import type { Command } from "#app/components/CommandPalette.tsx";

const offered = new Map<string, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];
const none: readonly Command[] = [];

function tell() {
  all = [...offered.values()].flat();
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers what this page can do in the command palette, for as long as the page is there. */
export function useOfferCommands(commands: readonly Command[]): void {
  const id = useId();
  useEffect(() => {
    offered.set(id, commands);
    tell();
    return () => {
      offered.delete(id);
      tell();
    };
  }, [id, commands]);
}

/** What the pages that are shown offer. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(
    subscribe,
    () => all,
    () => none,
  );
}
