import { useTranslation } from "react-i18next";
import type { DryRun, DryRunPerson } from "#app/domain/assignment/dry-run.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./dry-run.module.css";

/** Everybody's leads as they were and as they would have been, against their share: figures first, bars beside. */
export function DryRunPeople({ run }: { run: DryRun }) {
  const { t } = useTranslation("assignment");
  const most = Math.max(
    1,
    ...run.people.map(({ before, after, due }) => Math.max(before.given, after.given, due)),
  );
  return (
    <section>
      <h3 className={classes.subtitle}>{t("dryRun.chart")}</h3>
      <p className={classes.legend} aria-hidden>
        <span className={classes.key} data-when="before" /> {t("dryRun.happened")}
        <span className={classes.key} data-when="after" /> {t("dryRun.would")}
        <span className={classes.key} data-when="due" /> {t("dryRun.due")}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={t("dryRun.chart")} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("people.name")}</th>
              <th scope="col" className={classes.number}>
                {t("dryRun.leads")}
              </th>
              <th scope="col" className={classes.number}>
                {t("dryRun.share")}
              </th>
              <th scope="col" className={classes.number}>
                {t("dryRun.peak")}
              </th>
              <th scope="col" className={classes.number}>
                {t("dryRun.lateShort")}
              </th>
            </tr>
          </thead>
          <tbody>
            {run.people.map((person) => (
              <PersonRow key={person.id} person={person} most={most} />
            ))}
          </tbody>
        </table>
      </section>
      {run.elsewhere > 0 && (
        <p className={classes.hint}>{t("dryRun.elsewhere", { count: run.elsewhere })}</p>
      )}
    </section>
  );
}

function PersonRow({ person, most }: { person: DryRunPerson; most: number }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const { name, before, after, due, capacity } = person;
  const figure = (value: number | null) =>
    value === null ? "–" : format.number(Math.round(value));
  const change = (was: number | null, would: number | null) =>
    t("dryRun.change", { before: figure(was), after: figure(would) });
  const width = (value: number) => ({ width: `${(100 * value) / most}%` });
  return (
    <tr>
      <th scope="row">
        {name}
        <span className={classes.bars} aria-hidden>
          <span className={classes.bar} data-when="before" style={width(before.given)} />
          <span className={classes.bar} data-when="after" style={width(after.given)} />
          <span className={classes.share} style={{ left: `${(100 * due) / most}%` }} />
        </span>
      </th>
      <td className={classes.number}>{change(before.given, after.given)}</td>
      <td className={classes.number}>{format.number(due)}</td>
      <td
        className={classes.number}
        data-over={after.peak > capacity}
        title={after.peak > capacity ? t("dryRun.overCapacity", { capacity }) : undefined}
      >
        {change(before.peak, after.peak)}
      </td>
      <td className={classes.number}>{change(before.late, after.late)}</td>
    </tr>
  );
}
