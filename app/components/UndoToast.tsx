import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#app/components/KeyHint.tsx";
import classes from "./UndoToast.module.css";

export type UndoOffer = {
  /** What was done, in a sentence: "Hạnh moved to Tuấn". */
  message: string;
  onUndo: () => void;
  /** Instead of "Undo". */
  word?: string;
  /** Replaces an earlier offer of the same id. */
  id?: string;
};

const patience = 10_000;
let offers = 0;
/** The toasts that are there, the newest last. */
let open: readonly string[] = [];

/** Offers to undo what was just done, for ten seconds; Ctrl+Z takes the newest back first. Returns the id of the toast. */
export function showUndo({ message, onUndo, word, id }: UndoOffer): string {
  offers += 1;
  const toast = id ?? `undo-${offers}`;
  let undone = false;
  const undo = () => {
    if (undone) return;
    undone = true;
    notifications.hide(toast);
    onUndo();
  };
  notifications.hide(toast);
  open = [...open, toast];
  notifications.show({
    id: toast,
    role: "status",
    autoClose: patience,
    withAutoCloseProgress: true,
    message: <UndoToast toast={toast} message={message} word={word} onUndo={undo} />,
    onClose: () => {
      open = open.filter((one) => one !== toast);
    },
  });
  return toast;
}

function UndoToast(props: {
  toast: string;
  message: string;
  word: string | undefined;
  onUndo: () => void;
}) {
  const { t } = useTranslation("common");
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
    if (!wanted || event.defaultPrevented || open.at(-1) !== props.toast) return;
    if (isWrittenIn(event.target)) return;
    event.preventDefault();
    props.onUndo();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <span className={classes.root}>
      <span className={classes.message}>{props.message}</span>
      <Button
        size="xs"
        variant="light"
        onClick={props.onUndo}
        rightSection={<KeyHint keys="mod+Z" />}
      >
        {props.word ?? t("actions.undo")}
      </Button>
    </span>
  );
}

/** What is written in a field has an undo of its own; the empty search of a page has none. */
function isWrittenIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest("input, textarea, [contenteditable]");
  if (!(field instanceof HTMLInputElement)) return field !== null;
  return field.value !== "" || field.closest("[aria-modal]") !== null;
}
