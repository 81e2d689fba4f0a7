import type { createSpotlight } from "@mantine/spotlight";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";

type Store = ReturnType<typeof createSpotlight>[0];

/**
 * Keeps one of the choices of a palette chosen while they come and go, so that Enter always does something: the first, or
 * the one to which the arrows have gone, for as long as it is there. The palette marks it in the page and counts in its store.
 */
export function useFirstChoice(store: Store, query: string, choices: readonly string[]) {
  const listId = `choices-${useId().replace(/\W/g, "")}`;
  const walkedIn = useRef<string | null>(null);
  const shown = choices.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides when it is looked at again
  useEffect(() => {
    if (query === "") return;
    const all = [...document.querySelectorAll(`#${listId} [data-action]`)];
    const at = all.findIndex((one) => one.hasAttribute("data-selected"));
    const selected = walkedIn.current === query && at >= 0 ? at : 0;
    for (const one of all) one.toggleAttribute("data-selected", one === all[selected]);
    store.setState({ ...store.getState(), selected });
  }, [store, listId, query, shown]);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "ArrowDown" || key === "ArrowUp") walkedIn.current = query;
  };
  return { listId, onKeyDown };
}
