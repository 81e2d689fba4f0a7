import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Location, useBlocker, useLocation, useNavigate } from "react-router";
import { addressOf } from "./address-of.ts";

type Way = { from: Location; to: Location; replace: boolean; steps: number };

/** A way to another page that was begun and waits for a word. */
export type HeldWay = {
  /** Where it leads; null: nobody wants to leave. */
  to: Location | null;
  go: () => void;
  stay: () => void;
};

/**
 * Holds a way that `isHeld` says must wait. The router forgets what it blocks as soon as anything else has come, and a
 * page that lives is refreshed at any moment: so what was wanted is kept here. The last wish counts. A mark that is set
 * while another page or another choice is on its way is let go, and for whoever sets it to set again.
 */
export function useHeldWay(isHeld: (from: Location, to: Location) => boolean): HeldWay {
  const here = useLocation();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way | null>(null);
  const wish = useRef<Way | null>(null);
  const isFree = useRef(false);
  const place = useRef(0);
  const coming = useRef(false);
  useEffect(() => {
    place.current = placeInHistory();
    coming.current = false;
    const isOver = wish.current?.from.pathname !== here.pathname;
    if (isOver) wish.current = null;
    if (isOver) setWay(null);
  }, [here]);

  const blocker = useBlocker(({ currentLocation: from, nextLocation: to, historyAction }) => {
    // Known here before it is drawn: whatever navigates meanwhile calls off the page, or the choice, that is on its way.
    if (coming.current && historyAction === "REPLACE" && isMark(from, to)) return true;
    const held = !isFree.current && isHeld(from, to);
    isFree.current = false;
    const steps = historyAction === "POP" ? placeInHistory() - place.current : 0;
    if (held) wish.current = { from, to, steps, replace: historyAction === "REPLACE" };
    else coming.current = addressOf(from) !== addressOf(to);
    if (!held && !isMark(from, to)) {
      wish.current = null;
      setWay(null);
    }
    return held;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    setWay(wish.current);
    blocker.reset();
  }, [blocker]);

  // What was wished for since is known here at once, and drawn only later.
  const stay = useCallback(() => {
    if (wish.current !== way) return;
    wish.current = null;
    setWay(null);
  }, [way]);
  const go = useCallback(() => {
    if (!way || wish.current !== way) return;
    wish.current = null;
    setWay(null);
    isFree.current = true;
    const { to, steps, replace } = way;
    void (steps === 0 ? navigate(to, { replace, state: to.state }) : navigate(steps));
  }, [way, navigate]);
  return useMemo(() => ({ to: way?.to ?? null, go, stay }), [way, go, stay]);
}

/** A mark within the page, which a search writes by itself a moment after the last letter, is nobody's wish. */
function isMark(from: Location, to: Location): boolean {
  return addressOf(from) === addressOf(to) && from.hash !== to.hash;
}

/** The number that the router gives to each entry of the browser's history. */
function placeInHistory(): number {
  return window.history.state?.idx ?? 0;
}
