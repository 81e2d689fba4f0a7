import { Kbd } from "@mantine/core";
import { useSyncExternalStore } from "react";
import classes from "./KeyHint.module.css";

export type KeyHintProps = {
  /** Keys joined by "+": "l", "mod+K", "Enter". */
  keys: string;
  /** Shown on touch screens too: where keys are the subject. */
  always?: boolean;
};

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key to press; unseen where there is no keyboard. `mod` is ⌘ on Apple's and Ctrl elsewhere. */
export function KeyHint({ keys, always = false }: KeyHintProps) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <span className={classes.root} data-always={always} aria-hidden>
      {keys.split("+").map((key) => (
        <Kbd key={key} className={classes.key}>
          {key === "mod" ? (apple ? "⌘" : "Ctrl") : key.length === 1 ? key.toUpperCase() : key}
        </Kbd>
      ))}
    </span>
  );
}
