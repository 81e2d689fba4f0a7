import { UnstyledButton } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import classes from "./ChoiceButton.module.css";
import { KeyHint } from "./KeyHint.tsx";

export type ChoiceButtonProps = {
  word: string;
  /** What follows from it, under the word. */
  hint?: string;
  /** What belongs to it, at the end of its line: a time. */
  fact?: string;
  icon?: LucideIcon;
  /** The key that chooses it. */
  digit?: number;
  /** The focus begins here. */
  first?: boolean;
  /** The one that is hoped for. */
  best?: boolean;
  onChoose: () => void;
};

/** One of a sheet's choices: taken with one tap, or with its digit. */
export function ChoiceButton(props: ChoiceButtonProps) {
  const { word, hint, fact, icon: Icon, digit, first, best, onChoose } = props;
  return (
    <UnstyledButton
      className={classes.root}
      data-autofocus={first || undefined}
      data-best={best || undefined}
      onClick={onChoose}
    >
      {Icon && <Icon size={20} strokeWidth={1.75} aria-hidden />}
      <span className={classes.words}>
        <span className={classes.word}>{word}</span>
        {hint && <span className={classes.hint}>{hint}</span>}
      </span>
      {fact && <span className={classes.fact}>{fact}</span>}
      {digit !== undefined && <KeyHint keys={String(digit)} />}
    </UnstyledButton>
  );
}
