import { createContext, type RefObject, useContext, useEffect, useEffectEvent } from "react";
import { useLocation } from "react-router";
import { addressOf } from "./address-of.ts";
import type { HeldWay } from "./use-held-way.ts";

/** The way from this page that waits, and the address of the page that holds edits that would be lost. */
export type Leaving = { edits: RefObject<string | null>; way: HeldWay };

export const LeavingContext = createContext<Leaving | null>(null);

/** The browser asks before it closes a page, or loads it anew, while something of it is unsaved. */
export function useAskedBeforeUnload(isUnsaved: () => boolean): void {
  const ask = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault();
  });
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => ask(event);
    window.addEventListener("beforeunload", onUnload);
    return () => window.removeEventListener("beforeunload", onUnload);
  }, []);
}

/**
 * Says whether a page holds edits that are not saved: it is then not left before somebody has said so. `letGo` gives them
 * up at once, for a page that leaves by itself.
 */
export function useUnsaved(unsaved: boolean) {
  const leaving = useContext(LeavingContext);
  const edits = leaving?.edits;
  const here = addressOf(useLocation());
  useEffect(() => {
    if (!edits || !unsaved) return;
    edits.current = here;
    return () => {
      edits.current = null;
    };
  }, [edits, unsaved, here]);
  useAskedBeforeUnload(() => unsaved);
  const way = leaving?.way;
  return {
    asked: unsaved && way !== undefined && way.to !== null,
    stay: () => way?.stay(),
    leave: () => way?.go(),
    letGo: () => {
      if (edits) edits.current = null;
    },
  };
}
