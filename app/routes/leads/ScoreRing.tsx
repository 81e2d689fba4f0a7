import { Flame, Snowflake, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { bandOf } from "#app/domain/scoring/score.ts";
import classes from "./ScoreRing.module.css";

export type ScoreRingProps = {
  /** 0 to 100; null while nothing is known. */
  score: number | null;
  size?: "row" | "header";
  /** The word under the ring; the accessible name always has it. */
  withWord?: boolean;
};

const glyphs = { cold: Snowflake, warm: Sun, hot: Flame };
const radius = 19;
const around = 2 * Math.PI * radius;

/** A score as number, word and shape: the arc is as long as the score, the sign is its heat. */
export function ScoreRing({ score, size = "row", withWord = true }: ScoreRingProps) {
  const { t } = useTranslation("common");
  if (score === null) {
    return (
      <span className={classes.root} data-size={size} data-heat="none">
        <span className={classes.ring} role="img" aria-label={t("heat.unknown")}>
          <span className={classes.number}>–</span>
        </span>
      </span>
    );
  }
  const value = Math.round(Math.min(100, Math.max(0, score)));
  const heat = bandOf(value);
  const Glyph = glyphs[heat];
  const word = t(`heat.${heat}`);
  return (
    <span
      className={classes.root}
      data-size={size}
      data-heat={heat}
      role="img"
      aria-label={t("heat.label", { score: value, heat: word })}
    >
      <span className={classes.ring} aria-hidden>
        <svg viewBox="0 0 44 44" className={classes.arc} aria-hidden="true">
          <circle cx="22" cy="22" r={radius} className={classes.track} />
          {value > 0 && (
            <circle
              cx="22"
              cy="22"
              r={radius}
              className={classes.value}
              strokeDasharray={`${(around * value) / 100} ${around}`}
            />
          )}
        </svg>
        <span className={classes.number}>{value}</span>
      </span>
      {withWord && (
        <span className={classes.word} aria-hidden>
          <Glyph size={size === "header" ? 14 : 11} strokeWidth={2.25} />
          {word}
        </span>
      )}
    </span>
  );
}
