import { type MouseEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { JUST_MOVED_MS } from "#app/domain/queue/hold-order.ts";
import { showIgnored } from "#app/routes/queue/show-ignored.ts";

type Options = {
  /** The ids that are drawn, each with its place in the list. */
  drawn: readonly { id: string; index: number }[];
  /** Changes whenever the order or the choice of the rows may have. */
  order: unknown;
  /** When the list as a whole last changed its place on the screen. */
  shiftedAt: RefObject<number>;
  /** Whether the list knows nothing against a tap on this row. */
  accepts: (id: string) => boolean;
  onOpen: (id: string, event: MouseEvent<HTMLElement>) => void;
  onAct: (act: string, id: string, element: HTMLElement) => void;
  onIgnored: (id: string) => void;
};

/**
 * A tap does to a row what the hand meant, or nothing: the row that is pressed must have been there for a moment, and
 * must still be the one when the press ends. Keys belong to the lead that has the focus.
 */
export function useRowTaps(options: Options) {
  const { drawn, order, shiftedAt, accepts } = options;
  const places = useRef<{ order: unknown; at: Map<string, number> }>({ order, at: new Map() });
  const movedAt = useRef(new Map<string, number>());
  const pressed = useRef<{ id: string; meant: boolean } | null>(null);

  useLayoutEffect(() => {
    const before = places.current;
    const now = Date.now();
    const moves = new Map<string, number>();
    const at = new Map<string, number>();
    for (const { id, index } of drawn) {
      at.set(id, index);
      const earlier = movedAt.current.get(id);
      const moved = before.order !== order && before.at.size > 0 && before.at.get(id) !== index;
      if (moved) moves.set(id, now);
      else if (earlier !== undefined && now - earlier < JUST_MOVED_MS) moves.set(id, earlier);
    }
    movedAt.current = moves;
    places.current = { order, at };
  });

  const stands = (id: string) => {
    const moved = Math.max(shiftedAt.current, movedAt.current.get(id) ?? 0);
    return Date.now() - moved >= JUST_MOVED_MS && accepts(id);
  };
  const onPointerDownCapture = (event: PointerEvent) => {
    const id = leadOf(event.target);
    pressed.current = id ? { id, meant: stands(id) } : null;
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const id = leadOf(event.target);
    if (!id) return;
    const press = pressed.current;
    pressed.current = null;
    const byHand = event.detail > 0;
    const meant = byHand ? press?.id === id && press.meant : accepts(id);
    const button = (event.target as Element).closest<HTMLElement>("[data-do]");
    if (!meant) {
      event.preventDefault();
      showIgnored((event.target as Element).closest("[data-row]")?.querySelector("[data-lead]"));
      options.onIgnored(id);
    } else if (button) options.onAct(button.dataset.do ?? "", id, button);
    else options.onOpen(id, event);
  };
  return { onPointerDownCapture, onClick };
}

/** The lead in whose row something is. */
export function leadOf(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>("[data-row]")?.dataset.row
    : undefined;
}
