import {
  type PointerEvent as ReactPointerEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";

/** Where a dragged lead would go: a consultant's id, or nobody. */
export type DropPlace = { consultantId: string | null };

type Dragging<Lead> = { lead: Lead; over: DropPlace | null };

type DragOptions<Lead> = {
  onTaken: () => void;
  onLetGo: () => void;
  onDrop: (lead: Lead, place: DropPlace) => void;
};

const startsAfter = 6;
const edge = 56;

/**
 * Dragging with mouse, pen or finger onto whatever carries `data-drop` (an id, or empty for nobody). A mouse may take
 * a lead anywhere but on a button; a finger takes its grip, so that the page still scrolls. Escape lets go.
 */
export function useLeadDrag<Lead>({ onTaken, onLetGo, onDrop }: DragOptions<Lead>) {
  const [dragging, setDragging] = useState<Dragging<Lead> | null>(null);
  const start = useRef<{ lead: Lead; x: number; y: number; pointerId: number } | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const at = useRef({ x: 0, y: 0 });

  const letGo = () => {
    start.current = null;
    if (!dragging) return;
    setDragging(null);
    onLetGo();
  };
  const onMove = useEffectEvent((event: PointerEvent) => {
    const from = start.current;
    if (!from || event.pointerId !== from.pointerId) return;
    at.current = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(event.clientX - from.x, event.clientY - from.y) > startsAfter;
    if (!dragging && !far) return;
    event.preventDefault();
    placeGhost(ghost.current, at.current);
    if (!dragging) onTaken();
    const over = placeUnder(event.clientX, event.clientY);
    if (!dragging || dragging.over?.consultantId !== over?.consultantId) {
      setDragging({ lead: from.lead, over });
    }
  });
  const onUp = useEffectEvent((event: PointerEvent) => {
    if (start.current?.pointerId !== event.pointerId) return;
    if (dragging) {
      swallowNextClick();
    }
    letGo();
    if (dragging?.over) onDrop(dragging.lead, dragging.over);
  });
  const onCancel = useEffectEvent(letGo);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && start.current) letGo();
  });

  useEffect(() => {
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  const isDragging = dragging !== null;
  useEffect(() => {
    if (!isDragging) return;
    placeGhost(ghost.current, at.current);
    // A mouse that is pressed and moved also selects the words under it.
    const { style } = document.body;
    getSelection()?.removeAllRanges();
    style.userSelect = "none";
    const scroll = setInterval(() => scrollAtEdge(at.current.y), 16);
    return () => {
      style.userSelect = "";
      clearInterval(scroll);
    };
  }, [isDragging]);

  const take = (event: ReactPointerEvent, lead: Lead) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const onGrip = event.target.closest("[data-grip]") !== null;
    const onButton = event.target.closest("button, input") !== null;
    if (!onGrip && (event.pointerType !== "mouse" || onButton)) return;
    start.current = { lead, x: event.clientX, y: event.clientY, pointerId: event.pointerId };
  };
  return { dragging, ghost, take };
}

function placeUnder(x: number, y: number): DropPlace | null {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
  return place ? { consultantId: place.dataset.drop || null } : null;
}

function placeGhost(ghost: HTMLElement | null, { x, y }: { x: number; y: number }) {
  if (ghost) ghost.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
}

function scrollAtEdge(y: number) {
  const page = document.getElementById("content");
  if (!page) return;
  const { top, bottom } = page.getBoundingClientRect();
  if (y < top + edge) page.scrollBy(0, -12);
  else if (y > bottom - edge) page.scrollBy(0, 12);
}

/** The click that ends a drag is not a click on what lies under it. */
function swallowNextClick() {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
}
