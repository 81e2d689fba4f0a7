import { createContext, useContext, useEffect, useRef } from "react";

/** Whether the person wants single-key shortcuts. */
export const ShortcutsContext = createContext(true);

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const repeating = new Set(["j", "k", "ArrowDown", "ArrowUp"]);
const typingRoles = new Set(["textbox", "combobox", "searchbox", "spinbutton"]);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    return !["button", "checkbox", "radio", "submit", "reset", "range"].includes(target.type);
  }
  return typingRoles.has(target.getAttribute("role") ?? "");
}

/** Enter and Space belong to the control that has the focus, and every letter to a menu: it goes to its name. */
function belongsToControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=menu]") !== null) return true;
  if (key !== "Enter" && key !== " ") return false;
  return target.closest("a, button, summary, input, [role=button]") !== null;
}

/** A key press that nobody wants yet: not while a syllable is composed, not typed, not held with Ctrl. */
export function isPlainPress(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false;
  return !(event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target));
}

/** A key press that may be a shortcut of the page. */
export function isShortcutPress(event: KeyboardEvent): boolean {
  if (!isPlainPress(event) || belongsToControl(event)) return false;
  return document.querySelector('[aria-modal="true"]') === null;
}

/**
 * Single-key shortcuts: `useShortcuts({ j: next, k: previous, "?": help })`.
 * Silent in fields, in dialogs, with modifiers, while Vietnamese is composed, and when switched off.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const wanted = useContext(ShortcutsContext);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!wanted || !enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcutPress(event) || (event.repeat && !repeating.has(event.key))) return;
      const act = latest.current[event.key] ?? latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    // After everything on the document: a menu closes at a key pressed outside it, also at the one that opened it.
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [wanted, enabled]);
}
