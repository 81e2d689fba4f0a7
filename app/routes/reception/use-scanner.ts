import { useEffect, useEffectEvent } from "react";
import { splitToken } from "#app/domain/check-in/token.ts";

/** Keys of one burst follow each other faster than this; people are slower. */
const burstMs = 80;

const shifted: Record<string, string> = { Minus: "_", Slash: "?", Semicolon: ":", Period: ">" };
const plain: Record<string, string> = { Minus: "-", Slash: "/", Semicolon: ";", Period: "." };

/**
 * Understands a scanner, which types what it reads and presses Enter. Keys are read by their place on the keyboard, so
 * that a Vietnamese input method cannot turn `aa` into `â` inside a code.
 */
export function useScanner(onScan: (scanned: string) => void): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    let typed = "";
    let last = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.timeStamp - last > burstMs) typed = "";
      last = event.timeStamp;
      if (event.key === "Enter") {
        if (splitToken(typed)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          scanned(typed);
        }
        typed = "";
        return;
      }
      typed += characterOf(event);
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}

function characterOf({ code, shiftKey }: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return digit;
  return (shiftKey ? shifted : plain)[code] ?? "";
}
