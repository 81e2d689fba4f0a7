import { useState } from "react";
import { useAskedBeforeUnload } from "#app/components/unsaved.ts";

/** What is ticked and typed of an outcome, as it stands in the fields; an amount of null is the sum of what is ticked. */
type Typed = {
  chosen: readonly string[];
  amount: string | null;
  deposit: string;
  note: string;
  followUpAt: string;
};

const nothing: Typed = { chosen: [], amount: null, deposit: "", note: "", followUpAt: "" };

export type OutcomeDraft = ReturnType<typeof useOutcomeDraft>;

/**
 * The outcome of one visit while it is written: a sheet that is closed by a slip, the other way to end and an outcome that
 * is taken back find what was there. The browser asks before it throws it away while `open`.
 */
export function useOutcomeDraft(open: boolean) {
  const [typed, setTyped] = useState(nothing);
  const { chosen, amount, ...texts } = typed;
  const words = [amount ?? "", ...Object.values(texts)].some((text) => text.trim());
  useAskedBeforeUnload(() => open && (words || chosen.length > 0));
  const type = (some: Partial<Typed>) => setTyped((before) => ({ ...before, ...some }));
  return { typed, type };
}
