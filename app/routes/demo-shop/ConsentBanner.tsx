import { useEffect, useState } from "react";
import classes from "./ConsentBanner.module.css";
import { chooseTrail, trailChoice } from "./send-events.ts";
import type { ShopWords } from "./words.ts";

/** Asks once whether the trail may be kept; both answers are one tap and weigh the same. */
export function ConsentBanner({ words }: { words: ShopWords }) {
  const [asks, setAsks] = useState(false);
  useEffect(() => setAsks(trailChoice() === null), []);
  if (!asks) return null;
  const choose = (choice: "granted" | "denied") => {
    chooseTrail(choice);
    setAsks(false);
  };
  return (
    <section className={classes.banner} aria-label={words.consentText}>
      <p>{words.consentText}</p>
      <div>
        <button type="button" onClick={() => choose("denied")}>
          {words.consentNo}
        </button>
        <button type="button" onClick={() => choose("granted")}>
          {words.consentYes}
        </button>
      </div>
    </section>
  );
}
