import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./dry-run.module.css";

/** How even it would be, how many would wait and how many be late, beside how it was. */
export function DryRunSums({ run }: { run: DryRun }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const { before, after, leads, measured, takeBack } = run;
  const percent = (ratio: number | null) => (ratio === null ? "–" : format.percent(ratio));
  return (
    <>
      <p className={classes.hint}>
        {t("dryRun.period", { count: leads, from: format.date(run.from), to: format.date(run.to) })}
      </p>
      <dl className={classes.sums}>
        <Sum
          label={t("dryRun.fairness")}
          value={percent(after.jain)}
          was={percent(before.jain)}
          better={(after.jain ?? 0) - (before.jain ?? 0)}
          more={<Furthest of={after.furthest} />}
        />
        <Sum
          label={t("dryRun.waited")}
          value={format.number(after.waited)}
          was={format.number(before.waited)}
          better={before.waited - after.waited}
        />
        <Sum
          label={t("dryRun.late")}
          value={
            after.late === null ? t("dryRun.noPromise") : format.number(Math.round(after.late))
          }
          was={before.late === null ? undefined : format.number(before.late)}
          better={Math.round((before.late ?? 0) - (after.late ?? 0))}
          more={measured.minutes === null ? undefined : format.duration(measured.minutes * 60)}
        />
        {takeBack && (
          <>
            <Sum
              label={t("dryRun.hops")}
              value={format.number(after.hops)}
              was={format.number(before.hops)}
              better={before.hops - after.hops}
            />
            <Sum
              label={t("dryRun.forManager")}
              value={format.number(after.forManager)}
              was={format.number(before.forManager)}
              better={before.forManager - after.forManager}
            />
          </>
        )}
      </dl>
    </>
  );
}

type SumProps = { label: string; value: string; was?: string; better: number; more?: ReactNode };

function Sum({ label, value, was, better, more }: SumProps) {
  const { t } = useTranslation("assignment");
  return (
    <div className={classes.sum}>
      <dt>{label}</dt>
      <dd className={classes.value} data-trend={better > 0 ? "better" : better < 0 ? "worse" : ""}>
        {value}
      </dd>
      {was !== undefined && (
        <dd className={classes.quiet}>
          {t("dryRun.was")} {was}
        </dd>
      )}
      {more && <dd className={classes.quiet}>{more}</dd>}
    </div>
  );
}

function Furthest({ of }: { of: DryRun["after"]["furthest"] }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  if (!of || Math.abs(of.leads) < 0.05) return null;
  return t(of.leads > 0 ? "dryRun.furthestOver" : "dryRun.furthestUnder", {
    name: of.name,
    leads: format.number(Math.abs(of.leads)),
  });
}
