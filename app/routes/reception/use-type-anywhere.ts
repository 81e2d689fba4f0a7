import { type RefObject, useEffect, useEffectEvent } from "react";

/** Brings whatever is typed anywhere on the page into one field; F2 is for who is not in any list. */
export function useTypeAnywhere(field: RefObject<HTMLInputElement | null>, onF2: () => void): void {
  const walkIn = useEffectEvent(onF2);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('[aria-modal="true"]')) return;
      if (event.key === "F2") {
        event.preventDefault();
        walkIn();
        return;
      }
      const isLetter = event.key.length === 1 && event.key !== " " && event.key !== "?";
      if (event.ctrlKey || event.metaKey || event.altKey || !isLetter) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable], [role=menu]")) return;
      event.stopImmediatePropagation();
      field.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [field]);
}
