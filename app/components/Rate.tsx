import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./Rate.module.css";

export type RateProps = {
  label?: string;
  numerator: number;
  denominator: number;
  /** The same rate of the period before. */
  before?: { numerator: number; denominator: number };
  /** Below this many cases the rate is hatched and said to be small. */
  smallBelow?: number;
};

/** A rate never stands without what it was counted from. */
export function Rate({ label, numerator, denominator, before, smallBelow = 10 }: RateProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const small = denominator > 0 && denominator < smallBelow;
  const value = denominator > 0 ? format.percent(numerator / denominator) : t("rate.none");
  return (
    <div className={classes.root} data-small={small}>
      {label && <div className={classes.label}>{label}</div>}
      <div className={classes.line}>
        <span className={classes.value} data-none={denominator === 0}>
          {value}
        </span>
        <span className={classes.of}>{t("rate.of", { numerator, denominator })}</span>
        {small && (
          <span className={classes.small} title={t("rate.smallHint", { denominator })}>
            {t("rate.small")}
          </span>
        )}
      </div>
      {before && before.denominator > 0 && (
        <div className={classes.before}>
          {t("rate.before", {
            value: format.percent(before.numerator / before.denominator),
            numerator: before.numerator,
            denominator: before.denominator,
          })}
        </div>
      )}
    </div>
  );
}
