import { useTranslation } from "react-i18next";
import type { ReasonInWords } from "#app/routes/leads/use-explanation.ts";
import classes from "./ReasonList.module.css";

/** Reasons of a score in words, each with its points. */
export function ReasonList({ reasons }: { reasons: readonly ReasonInWords[] }) {
  const { t } = useTranslation("leads");
  return (
    <ul className={classes.root} aria-label={t("score.reasons")}>
      {reasons.map(({ key, points, words, times }) => (
        <li key={key} className={classes.reason}>
          <span className={classes.points} data-sign={points < 0 ? "minus" : "plus"}>
            {points > 0 ? `+${points}` : `−${-points}`}
          </span>
          <span className={classes.words}>
            {words}
            {times && <span className={classes.times}> {times}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
