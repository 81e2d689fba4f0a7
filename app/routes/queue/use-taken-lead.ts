import { useEffect, useEffectEvent, useState } from "react";
import type { QueueRow } from "#app/domain/queue/schema.ts";

type Options = {
  rows: readonly QueueRow[];
  visible: readonly { row: QueueRow }[];
  apply: () => void;
  /** Gives the focus to the row at that place. */
  goTo: (index: number) => void;
};

/**
 * Whoever took a lead with the keyboard goes on at its row: it comes in at once, although the keyboard is in the list,
 * unless they have gone to something else meanwhile.
 */
export function useTakenLead({ rows, visible, apply, goTo }: Options): (leadId: string) => void {
  const [taken, setTaken] = useState<{ id: string; applied: boolean } | null>(null);
  const follow = useEffectEvent(() => {
    if (!taken) return;
    if (!isBetween(document.activeElement)) {
      setTaken(null);
      return;
    }
    const place = visible.findIndex(({ row }) => row.id === taken.id);
    if (place >= 0) {
      setTaken(null);
      goTo(place);
    } else if (!taken.applied && rows.some(({ id }) => id === taken.id)) {
      setTaken({ ...taken, applied: true });
      apply();
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the rows are others
  useEffect(() => follow(), [taken, rows, visible]);
  return (id) => setTaken({ id, applied: false });
}

/** Where the focus is while what had it is gone. */
function isBetween(element: Element | null): boolean {
  return element === null || element.matches("body, h1, h2, h3, #content");
}
