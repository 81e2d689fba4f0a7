import { createContext, useContext, useState } from "react";
import { useAskedBeforeUnload } from "#app/components/unsaved.ts";
import { type ActKeys, actKeys } from "#app/routes/act-keys.ts";

type Draft = { text: string; keys: ActKeys };

/** What one person has typed beside leads and not saved, by lead: in memory alone, since it may hold anybody's words. */
export type NoteDrafts = Map<string, Draft>;
export const NoteDraftsContext = createContext<NoteDrafts>(new Map());

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
  const waits = text.trim().length > 0;
  useAskedBeforeUnload(waits);
  return { text, keys, write, saved, waits };
}
