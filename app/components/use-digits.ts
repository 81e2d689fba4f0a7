import { useEffect, useRef } from "react";
import { isPlainPress } from "./use-shortcuts.ts";

/**
 * Digits that choose in a sheet, from the moment it is there: a hand that knows them is faster than the focus. The first
 * choice is 1. Silent in fields, with modifiers and under another sheet.
 */
export function useDigits(choices: readonly (() => void)[]): void {
  const latest = useRef(choices);
  useEffect(() => {
    latest.current = choices;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPlainPress(event) || event.repeat) return;
      if (document.querySelectorAll('[role="dialog"]').length > 1) return;
      const choose = latest.current[Number(event.key) - 1];
      if (!choose) return;
      event.preventDefault();
      choose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
