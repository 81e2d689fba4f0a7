import type { LeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import classes from "./LeftOutList.module.css";
import { useRebalanceWords } from "./use-rebalance-words.ts";

/** What stayed where it was, each with who and when. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const words = useRebalanceWords();
  if (leftOut.length === 0) return null;
  return (
    <ul className={classes.list}>
      {leftOut.map((one) => (
        <li key={one.leadId}>{capitalised(words.leftOut(one))}</li>
      ))}
    </ul>
  );
}
