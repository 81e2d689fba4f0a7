import { type KeyboardEvent, useEffect, useRef } from "react";
import { namesFor } from "./typed-name.ts";

/** Letters this far apart are of one name. */
const pauseMs = 700;
const nothing = { letters: "", at: 0 };

/**
 * In a menu of people, letters go to whom they name; one letter again and again goes from one such person to the next,
 * and one that goes on to name nobody begins anew. Items carry their names as `data-name`.
 */
export function useTypedName(opened: boolean) {
  const typed = useRef(nothing);
  useEffect(() => {
    if (!opened) typed.current = nothing;
  }, [opened]);
  return (event: KeyboardEvent<HTMLElement>) => {
    const { key, timeStamp: at } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{L}$/u.test(key)) return;
    // Whoever is named by none of them keeps the focus where it is.
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-name]:enabled")];
    const names = items.map(({ dataset }) => dataset.name ?? "");
    const letter = key.toLowerCase();
    const before = at - typed.current.at < pauseMs ? typed.current.letters : "";
    const again = [...before].every((one) => one === letter);
    const goesOn = !again && namesFor(before + letter, names).length > 0;
    const letters = goesOn || again ? before + letter : letter;
    typed.current = { letters, at };
    const named = namesFor(goesOn ? letters : letter, names).map((place) => items[place]);
    const here = again ? named.indexOf(document.activeElement as HTMLElement) : -1;
    named[(here + 1) % named.length]?.focus();
  };
}
