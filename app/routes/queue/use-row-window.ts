import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

type Options = {
  count: number;
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<HTMLElement | null>;
};

/** Rows are drawn in steps, so that a small scroll draws nothing new. */
const step = 6;
const usualHeight = 78;
const atFirst = 14;

const useBrowserLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** Which rows of a long list are drawn: those in view and a step around them. All rows are of one height. */
export function useRowWindow({ count, scroller, list }: Options) {
  const [range, setRange] = useState({ from: 0, to: atFirst });
  const height = useRef(usualHeight);
  const drawn = useRef(range);
  const offset = useRef(0);
  const shiftedAt = useRef(0);
  drawn.current = range;

  const look = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const row = list.current?.querySelector("li")?.offsetHeight;
    if (row) height.current = row;
    const above = list.current?.offsetTop ?? 0;
    if (above !== offset.current) shiftedAt.current = Date.now();
    offset.current = above;
    const top = Math.max(0, box.scrollTop - above);
    const first = Math.floor(top / height.current / step);
    const last = Math.ceil((top + box.clientHeight) / height.current / step);
    const next = { from: Math.max(0, (first - 1) * step), to: (last + 1) * step };
    if (next.from === drawn.current.from && next.to === drawn.current.to) return;
    setRange(next);
  }, [scroller, list]);

  useBrowserLayoutEffect(look);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const onScroll = () => flushSync(look);
    box.addEventListener("scroll", onScroll, { passive: true });
    const resized = new ResizeObserver(() => {
      shiftedAt.current = Date.now();
      look();
    });
    resized.observe(box);
    return () => {
      box.removeEventListener("scroll", onScroll);
      resized.disconnect();
    };
  }, [scroller, look]);

  /** Brings the row at that place into view. */
  const reveal = (index: number) => {
    const box = scroller.current;
    if (!box) return;
    const top = (list.current?.offsetTop ?? 0) + index * height.current;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + height.current > box.scrollTop + box.clientHeight) {
      box.scrollTop = top + height.current - box.clientHeight;
    }
  };
  return { from: Math.min(range.from, count), to: Math.min(range.to, count), reveal, shiftedAt };
}
