import { createContext, type RefObject, useContext, useEffect } from "react";
import { useLocation } from "react-router";
import { addressOf } from "./address-of.ts";
import type { HeldWay } from "./use-held-way.ts";

/** The way from this page that waits, and the address of the page that holds edits that would be lost. */
export type Leaving = { edits: RefObject<string | null>; way: HeldWay };

export const LeavingContext = createContext<Leaving | null>(null);

/** The browser asks before it closes a page that holds something unsaved, or loads it anew. */
export function useAskedBeforeUnload(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
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
  useAskedBeforeUnload(unsaved);
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
