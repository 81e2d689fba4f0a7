import { createContext, type RefObject, useContext, useEffect } from "react";
import { useLocation } from "react-router";
import { addressOf } from "./address-of.ts";
import type { HeldWay } from "./use-held-way.ts";

/** The way from this page that waits, and the address of the page that holds edits that would be lost. */
export type Leaving = { edits: RefObject<string | null>; way: HeldWay };

export const LeavingContext = createContext<Leaving | null>(null);

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
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => {
      edits.current = null;
      window.removeEventListener("beforeunload", ask);
    };
  }, [edits, unsaved, here]);
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
