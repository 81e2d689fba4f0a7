import {
  type KeyboardEvent,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { isShortcutPress, ShortcutsContext, useShortcuts } from "#app/components/use-shortcuts.ts";
import { useWalk } from "#app/components/use-walk.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";

type Options = {
  /** What is shown, in order. */
  visible: readonly { row: QueueRow }[];
  selectedId: string | undefined;
  container: RefObject<HTMLElement | null>;
  field: RefObject<HTMLInputElement | null>;
  onHold: () => void;
  /** Brings the row at that place into view. */
  reveal: (index: number) => void;
  onSnooze: (row: QueueRow) => void;
};

/** j and k, arrows, Home and End walk the rows, z snoozes; the focus belongs to the lead and not to its place. */
export function useListKeys(options: Options) {
  const { visible, selectedId, container, field, onHold, reveal, onSnooze } = options;
  const order = useMemo(() => visible.map(({ row }) => row.id), [visible]);
  const { cursor, setCursor, cursorIndex, places, step } = useWalk(order);
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  const enabled = useContext(ShortcutsContext);
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
    const place = Math.max(0, Math.min(visible.length - 1, index));
    const id = visible[place]?.row.id;
    if (!id) return;
    onHold();
    reveal(place);
    setCursor(id);
    const row = rowOf(id);
    if (row) row.focus({ preventScroll: true });
    else setWanted({ id });
  };
  const focusedId = () => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-lead]");
    return focused && container.current?.contains(focused) ? focused.dataset.lead : undefined;
  };
  const walk = (by: 1 | -1) => goTo(step(by, focusedId() ?? cursor ?? selectedId));
  const snooze = (id: string | null | undefined) => {
    const row = visible[places.get(id ?? "") ?? -1]?.row;
    if (!row) return;
    setCursor(row.id);
    onSnooze(row);
  };
  /** A row is about to leave by its person's own act: who was at it is at the next one then. */
  const leave = (id: string) => {
    const at = places.get(id);
    const next = at === undefined ? undefined : (visible[at + 1] ?? visible[at - 1]);
    if (id !== cursor || !next) return;
    setCursor(next.row.id);
    setWanted({ id: next.row.id });
  };

  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    z: () => snooze(selectedId ?? cursor),
    "/": () => {
      field.current?.focus();
      field.current?.select();
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = focusedId();
    if (!id) return;
    const letters = enabled && isShortcutPress(event.nativeEvent);
    const to: Record<string, () => void> = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => goTo(0),
      End: () => goTo(visible.length - 1),
      ...(letters ? { z: () => snooze(id) } : {}),
    };
    const act = to[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const known = (id: string | null | undefined) => (id && places.has(id) ? id : undefined);
  const reachable = known(cursor) ?? known(selectedId) ?? visible[0]?.row.id;
  return { onKeyDown, reachable, cursorIndex, leave, goTo };
}
