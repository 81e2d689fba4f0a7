import { Kbd } from "@mantine/core";
import { useSyncExternalStore } from "react";
import classes from "./KeyHint.module.css";

export type KeyHintProps = {
  /** Keys joined by "+": "l", "mod+K", "Enter". */
  keys: string;
};

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key to press; unseen where there is no keyboard. `mod` is ⌘ on Apple's and Ctrl elsewhere. */
export function KeyHint({ keys }: KeyHintProps) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <span className={classes.root} aria-hidden>
      {keys.split("+").map((key) => (
        <Kbd key={key} className={classes.key}>
          {key === "mod" ? (apple ? "⌘" : "Ctrl") : key.length === 1 ? key.toUpperCase() : key}
        </Kbd>
      ))}
    </span>
  );
}
