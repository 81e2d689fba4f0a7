import { useNow } from "#app/components/use-now.ts";
import { type Promised, promiseTone } from "#app/domain/queue/next-act.ts";
import type { RowWords } from "#app/routes/queue/row-words.ts";
import classes from "./QueueRowItem.module.css";

/** The time that is left to keep a promise: quiet, from half of it on amber, then red; always with its word. */
export function RowClock({ promised, words }: { promised: Promised; words: RowWords }) {
  const now = useNow(1);
  const tone = promiseTone(promised, now);
  const seconds = Math.abs(Date.parse(promised.dueAt) - now) / 1000;
  return (
    <span className={classes.clock} data-tone={tone}>
      {words.clock(promised.what, tone, seconds)}
    </span>
  );
}
