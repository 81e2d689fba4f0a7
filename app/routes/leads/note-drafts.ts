import { createContext, useContext, useState } from "react";
import { useAskedBeforeUnload } from "#app/components/unsaved.ts";
import { type ActKeys, actKeys } from "#app/routes/act-keys.ts";

type Draft = { text: string; keys: ActKeys };
type NoteDrafts = Map<string, Draft>;

/** What one person has typed beside leads and not saved, by lead: in memory alone, since it may hold anybody's words. */
export const NoteDraftsContext = createContext<NoteDrafts>(new Map());

/** The drafts of a console. The browser asks before it closes while one of them waits, on whichever page. */
export function useNoteDrafts(): NoteDrafts {
  const [drafts] = useState((): NoteDrafts => new Map());
  useAskedBeforeUnload(() => [...drafts.values()].some(({ text }) => text.trim() !== ""));
  return drafts;
}

/**
 * The note that is being written beside a lead. It waits there while other leads are looked at, and with it the key that
 * nobody answered: sent again later it stands once.
 */
export function useNoteDraft(leadId: string) {
  const drafts = useContext(NoteDraftsContext);
  const [{ text, keys }, setDraft] = useState(
    () => drafts.get(leadId) ?? { text: "", keys: actKeys() },
  );
  const write = (next: string) => {
    const draft = { text: next, keys };
    if (next) drafts.set(leadId, draft);
    else drafts.delete(leadId);
    setDraft(draft);
  };
  /** It was saved as it was then: what has been typed since stays. */
  const saved = (then: string) => {
    if (drafts.get(leadId)?.text === then) write("");
  };
  return { text, keys, write, saved, waits: text.trim().length > 0 };
}
