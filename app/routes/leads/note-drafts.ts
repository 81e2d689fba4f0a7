import { createContext, useContext, useEffect, useState } from "react";
import { type ActKeys, actKeys } from "#app/routes/act-keys.ts";

type Draft = { text: string; keys: ActKeys };
type NoteDrafts = Map<string, Draft>;

/** What one person has typed and not saved, by where: in memory alone, since it may hold anybody's words. */
export const NoteDraftsContext = createContext<NoteDrafts>(new Map());

/** The drafts of a console. The browser asks before it closes while one of them waits, on whichever page. */
export function useNoteDrafts(): NoteDrafts {
  const [drafts] = useState((): NoteDrafts => new Map());
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if ([...drafts.values()].some(({ text }) => text.trim())) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [drafts]);
  return drafts;
}

/**
 * What is being written at a place, such as beside a lead. It waits there while something else is looked at, and with it the
 * key that nobody answered: sent again later it stands once.
 */
export function useNoteDraft(place: string) {
  const drafts = useContext(NoteDraftsContext);
  const [{ text, keys }, setDraft] = useState(
    () => drafts.get(place) ?? { text: "", keys: actKeys() },
  );
  const write = (next: string) => {
    const draft = { text: next, keys };
    if (next) drafts.set(place, draft);
    else drafts.delete(place);
    setDraft(draft);
  };
  /** It was saved as it was then: what has been typed since stays. */
  const saved = (then: string) => {
    if (drafts.get(place)?.text === then) write("");
  };
  return { text, keys, write, saved, waits: text.trim().length > 0 };
}
