import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { QueueSort } from "#app/domain/queue/choice.ts";
import { sortKey } from "#app/domain/queue/filter-rows.ts";
import {
  emptyList,
  type HeldList,
  type HeldListAction,
  heldListReducer,
  shownRows,
} from "#app/domain/queue/hold-order.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { isNew } from "#app/routes/queue/use-arrival-voice.ts";

/** A queue row in the order that was chosen: `rank` is the key of the sort. */
type Placed = { id: string; rank: number; row: QueueRow };

const releaseAfter = 400;
const touchRestsFor = 1500;
const glowFor = 2500;

const reduce: (list: HeldList<Placed>, action: HeldListAction<Placed>) => HeldList<Placed> =
  heldListReducer;

/** Rows in an order that rests while pointer, touch or keyboard is in the list. */
export function useHeldList(rows: readonly QueueRow[], sort: QueueSort) {
  const placed = useMemo(
    () => rows.map((row) => ({ id: row.id, rank: sortKey(row, sort), row })),
    [rows, sort],
  );
  const [list, dispatch] = useReducer(reduce, placed, (first) =>
    heldListReducer(emptyList<Placed>(), { type: "snapshot", rows: first, now: new Date(0) }),
  );
  const chosenSort = useRef(sort);
  useEffect(() => {
    dispatch({ type: "snapshot", rows: placed, now: new Date() });
    if (chosenSort.current === sort) return;
    chosenSort.current = sort;
    dispatch({ type: "apply", now: new Date() });
  }, [placed, sort]);
  const { hold, ...handlers } = useHand((held) =>
    dispatch(held ? { type: "hold" } : { type: "release", now: new Date() }),
  );
  const shown = useMemo(
    () => shownRows(list).map(({ row, gone }) => ({ row: row.row, gone })),
    [list],
  );
  return {
    list,
    shown,
    arrived: useArrivals(list),
    handlers,
    hold,
    apply: () => dispatch({ type: "apply", now: new Date() }),
  };
}

/** Which of pointer, finger and keyboard is in the list. */
function useHand(onHold: (held: boolean) => void) {
  const inside = useRef({ pointer: false, touch: false, keyboard: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (patience: number) => {
    clearTimeout(timer.current);
    const { pointer, touch, keyboard } = inside.current;
    if (pointer || touch || keyboard) onHold(true);
    else timer.current = setTimeout(() => onHold(false), patience);
  };
  const set = (what: "pointer" | "touch" | "keyboard", value: boolean, patience = releaseAfter) => {
    inside.current[what] = value;
    settle(patience);
  };
  // A row that leaves the list with the focus says no goodbye: the keyboard has left with it.
  useEffect(() => {
    if (inside.current.keyboard && document.activeElement === document.body) set("keyboard", false);
  });
  return {
    hold: () => set("keyboard", true),
    onPointerEnter: (event: React.PointerEvent) =>
      event.pointerType === "mouse" && set("pointer", true),
    onPointerMove: (event: React.PointerEvent) =>
      event.pointerType === "mouse" && !inside.current.pointer && set("pointer", true),
    onPointerLeave: (event: React.PointerEvent) =>
      event.pointerType === "mouse" && set("pointer", false),
    onTouchStart: () => set("touch", true),
    onTouchEnd: (event: React.TouchEvent) =>
      event.touches.length === 0 && set("touch", false, touchRestsFor),
    onTouchCancel: () => set("touch", false, touchRestsFor),
    onFocus: (event: React.FocusEvent) =>
      event.target.matches(":focus-visible") && set("keyboard", true),
    onBlur: (event: React.FocusEvent) =>
      !event.currentTarget.contains(event.relatedTarget) && set("keyboard", false),
  };
}

/** Ids of leads that came into the order a moment ago. */
function useArrivals({ order, rows }: HeldList<Placed>): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string>>(new Set(order));
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new order has arrivals in it
  useEffect(() => {
    const fresh = order.filter((id) => !known.current.has(id));
    if (fresh.length === 0) return;
    known.current = new Set([...known.current, ...fresh]);
    const came = fresh.filter((id) => isNew(rows.get(id)?.row ?? longAgo));
    if (came.length === 0) return;
    setArrived(new Set(came));
    const timer = setTimeout(() => setArrived(new Set()), glowFor);
    return () => clearTimeout(timer);
  }, [order]);
  return arrived;
}

const longAgo = { assignedAt: null, openedAt: new Date(0).toISOString() };
