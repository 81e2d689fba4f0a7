import { createContext, useContext, useState } from "react";
import { useAskedBeforeUnload } from "#app/components/unsaved.ts";

/** What one person has typed beside leads and not saved, by lead: in memory alone, since it may hold anybody's words. */
export const NoteDraftsContext = createContext<Map<string, string>>(new Map());

/** The note that is being written beside a lead. It waits there while other leads are looked at. */
export function useNoteDraft(leadId: string) {
  const drafts = useContext(NoteDraftsContext);
  const [text, setText] = useState(() => drafts.get(leadId) ?? "");
  const write = (next: string) => {
    if (next) drafts.set(leadId, next);
    else drafts.delete(leadId);
    setText(next);
  };
  /** It was saved as it was then: what has been typed since stays. */
  const saved = (then: string) => {
    if (drafts.get(leadId) === then) write("");
  };
  const waits = text.trim().length > 0;
  useAskedBeforeUnload(waits);
  return { text, write, saved, waits };
}
