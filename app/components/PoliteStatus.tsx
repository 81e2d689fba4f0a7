import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";

const pause = 5_000;
let speak: ((sentence: string) => void) | undefined;

/** Says a sentence to those who listen; of several within five seconds the last one is said. */
export function announce(sentence: string): void {
  speak?.(sentence);
}

/** The one polite live region of the page. */
export function PoliteStatus() {
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    let quietUntil = 0;
    let waiting: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      timer = undefined;
      if (waiting === undefined) return;
      setSentence(waiting);
      waiting = undefined;
      quietUntil = Date.now() + pause;
    };
    speak = (next) => {
      waiting = next;
      timer ??= setTimeout(say, Math.max(0, quietUntil - Date.now()));
    };
    return () => {
      speak = undefined;
      clearTimeout(timer);
    };
  }, []);
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic="true">
      {sentence}
    </VisuallyHidden>
  );
}
