import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useShortcuts } from "#app/components/use-shortcuts.ts";

type Options = {
  /** What is shown, in order. */
  ids: readonly string[];
  selectedId: string | undefined;
  container: RefObject<HTMLElement | null>;
  field: RefObject<HTMLInputElement | null>;
  onHold: () => void;
  /** Brings the row at that place into view. */
  reveal: (index: number) => void;
};

/** j and k, arrows, Home and End walk the rows; the focus belongs to the lead and not to its place. */
export function useListKeys({ ids, selectedId, container, field, onHold, reveal }: Options) {
  const [cursor, setCursor] = useState<string | null>(null);
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  const rowOf = (id: string) =>
    container.current?.querySelector<HTMLElement>(`[data-lead="${id}"]`);

  useEffect(() => {
    if (!wanted) return;
    // A row far away is drawn only after the list has scrolled to it.
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      const row = container.current?.querySelector<HTMLElement>(`[data-lead="${wanted.id}"]`);
      row?.focus({ preventScroll: true });
      if (row || tries > 20) clearInterval(timer);
    }, 16);
    return () => clearInterval(timer);
  }, [wanted, container]);

  const goTo = (index: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, index))];
    if (!id) return;
    onHold();
    reveal(ids.indexOf(id));
    setCursor(id);
    const row = rowOf(id);
    if (row) row.focus({ preventScroll: true });
    else setWanted({ id });
  };
  const focusedId = () => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-lead]");
    return focused && container.current?.contains(focused) ? focused.dataset.lead : undefined;
  };
  const walk = (by: 1 | -1) => {
    const from = ids.indexOf(focusedId() ?? cursor ?? selectedId ?? "");
    goTo(from === -1 ? (by === 1 ? 0 : ids.length - 1) : from + by);
  };

  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    "/": () => {
      field.current?.focus();
      field.current?.select();
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const to: Record<string, () => void> = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => goTo(0),
      End: () => goTo(ids.length - 1),
    };
    const act = to[event.key];
    if (!act || !focusedId()) return;
    event.preventDefault();
    act();
  };

  const known = (id: string | null | undefined) => (id && ids.includes(id) ? id : undefined);
  const reachable = known(cursor) ?? known(selectedId) ?? ids[0];
  return { onKeyDown, reachable };
}
