import { useTranslation } from "react-i18next";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import { useFormat } from "#app/i18n/format.ts";
import { DryRunTakeBack } from "./DryRunTakeBack.tsx";
import classes from "./dry-run.module.css";

/** Why leads would have waited, which step would have decided, and what all of this rests on. */
export function DryRunWhy({ run }: { run: DryRun }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const { waiting, steps, after, measured } = run;
  const decided = [
    { label: t("dryRun.stepOwner"), count: steps.owner },
    ...steps.rules.map(({ rule, count }) => ({ label: t("dryRun.stepRule", { rule }), count })),
    { label: t("dryRun.stepStrategy"), count: steps.strategy },
  ].filter(({ count }) => count > 0);
  return (
    <>
      <section>
        <h3 className={classes.subtitle}>{t("dryRun.waiting")}</h3>
        {after.waited === 0 ? (
          <p className={classes.hint}>{t("dryRun.waitingNone")}</p>
        ) : (
          <>
            <Counts
              rows={waiting.reasons.map(({ key, count }) => ({
                label: t(`dryRun.reasons.${key}`),
                count,
              }))}
            />
            <p className={classes.hint}>
              {t("dryRun.waitingMore", {
                open: format.number(waiting.whileOpen),
                longest: format.duration(waiting.longestMinutes * 60),
                never: format.number(waiting.never),
              })}
            </p>
          </>
        )}
      </section>
      <section>
        <h3 className={classes.subtitle}>{t("dryRun.takeBack")}</h3>
        <DryRunTakeBack run={run} />
      </section>
      <section>
        <h3 className={classes.subtitle}>{t("dryRun.steps")}</h3>
        <Counts rows={decided} />
      </section>
      <details className={classes.assumed}>
        <summary>{t("dryRun.assumed")}</summary>
        <ul>
          {(["there", "open", "offers", "score", "turns", "lie"] as const).map((one) => (
            <li key={one}>{t(`dryRun.assumptions.${one}`)}</li>
          ))}
          <li>{t("dryRun.assumptions.late", { count: measured.contacts })}</li>
        </ul>
      </details>
    </>
  );
}

function Counts({ rows }: { rows: { label: string; count: number }[] }) {
  const format = useFormat();
  return (
    <ul className={classes.counts}>
      {rows.map(({ label, count }) => (
        <li key={label}>
          <span className={classes.count}>{format.number(count)}</span> {label}
        </li>
      ))}
    </ul>
  );
}
