import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import classes from "./ScoreChange.module.css";

export type ScoreChangeProps = {
  /** Points won or lost today; 0 shows nothing unless asked. */
  points: number;
  showZero?: boolean;
};

/** How the score moved today: an arrow and a number, with the words for those who hear it. */
export function ScoreChange({ points, showZero = false }: ScoreChangeProps) {
  const { t } = useTranslation("common");
  const size = Math.abs(Math.round(points));
  if (size === 0) return showZero ? <span className={classes.root}>{t("change.same")}</span> : null;
  const direction = points > 0 ? "up" : "down";
  const Arrow = points > 0 ? ArrowUp : ArrowDown;
  return (
    <span
      className={classes.root}
      data-direction={direction}
      role="img"
      aria-label={t(`change.${direction}`, { points: size })}
      title={t(`change.${direction}`, { points: size })}
    >
      <Arrow size={12} strokeWidth={2.5} aria-hidden />
      {size}
    </span>
  );
}
