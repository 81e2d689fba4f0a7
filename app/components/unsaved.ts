import { createContext, type RefObject, useContext, useEffect } from "react";
import type { Blocker } from "react-router";

/** The one blocker that a router has, and whether the page holds edits that would be lost. */
export type Leaving = { edits: RefObject<boolean>; blocker: Blocker };

export const LeavingContext = createContext<Leaving | null>(null);

/**
 * Says whether a page holds edits that are not saved: it is then not left before somebody has said so. `letGo` gives them
 * up at once, for a page that leaves by itself.
 */
export function useUnsaved(unsaved: boolean) {
  const leaving = useContext(LeavingContext);
  const edits = leaving?.edits;
  useEffect(() => {
    if (!edits || !unsaved) return;
    edits.current = true;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => {
      edits.current = false;
      window.removeEventListener("beforeunload", ask);
    };
  }, [edits, unsaved]);
  const blocker = leaving?.blocker;
  return {
    asked: unsaved && blocker?.state === "blocked",
    stay: () => blocker?.reset?.(),
    leave: () => blocker?.proceed?.(),
    letGo: () => {
      if (edits) edits.current = false;
    },
  };
}
