import { useTranslation } from "react-i18next";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./dry-run.module.css";

/** How often leads would have gone on because nobody took them on, and how much of that history can tell. */
export function DryRunTakeBack({ run: { takeBack, after } }: { run: DryRun }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  if (!takeBack) return <p className={classes.hint}>{t("dryRun.takeBackNone")}</p>;
  const { measured, known, drawn, stranded } = takeBack;
  if (measured === 0) return <p className={classes.hint}>{t("dryRun.takeBackUnknown")}</p>;
  const figures = {
    known: format.number(known),
    drawn: format.number(drawn),
    all: format.number(known + drawn),
  };
  const done = { hops: format.number(after.hops - after.forManager - stranded) };
  return (
    <>
      <p className={classes.said}>
        {t("dryRun.takeBackDone", { ...done, manager: format.number(after.forManager) })}{" "}
        {stranded > 0 && t("dryRun.stranded", { count: stranded })}
      </p>
      <p className={classes.hint}>
        {t(drawn > 0 ? "dryRun.takeBackDrawn" : "dryRun.takeBackKnown", figures)}
      </p>
    </>
  );
}
