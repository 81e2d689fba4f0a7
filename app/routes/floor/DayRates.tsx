import { useTranslation } from "react-i18next";
import { Rate } from "#app/components/Rate.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./DayRates.module.css";

const names = ["clickToLead", "leadToAppointment", "showRate", "showToSign"] as const;

/** The rates of the day with what they were counted from, beside the same weekday a week before. */
export function DayRates({ rates }: { rates: Floor["rates"] }) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const { today, weekBefore, weekBeforeAt } = rates;
  if (!today || !weekBefore) return null;
  return (
    <section>
      <SectionTitle>{t("rates.title")}</SectionTitle>
      <p className={classes.compared}>
        {t("rates.compared", {
          weekday: format.weekday(weekBeforeAt),
          time: format.time(weekBeforeAt),
        })}
      </p>
      <ul className={classes.list}>
        {names.map((name) => (
          <li key={name} className={classes.rate}>
            <Rate label={t(`rates.${name}`)} {...today[name]} before={weekBefore[name]} />
            <p className={classes.of}>{t(`rates.${name}Of`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
