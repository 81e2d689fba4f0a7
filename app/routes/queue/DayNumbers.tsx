import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { DayCounts } from "#app/domain/queue/count-day.server.ts";
import classes from "./DayNumbers.module.css";

/** What the day has brought, each number with what it was counted from. */
export function DayNumbers({ day }: { day: DayCounts }) {
  const { t } = useTranslation(["queue", "common"]);
  const numbers = [
    {
      label: t("today.contacts"),
      value: String(day.contacts),
      of: t("today.reached", { count: day.reached }),
    },
    { label: t("today.booked"), value: String(day.booked), of: "" },
    {
      label: t("today.shows"),
      value: t("common:rate.of", { numerator: day.kept, denominator: day.due }),
      of: "",
    },
    {
      label: t("today.signed"),
      value: String(day.signed),
      of: t("today.visits", { count: day.visits }),
    },
  ];
  return (
    <section>
      <SectionTitle>{t("today.title")}</SectionTitle>
      <dl className={classes.numbers}>
        {numbers.map(({ label, value, of }) => (
          <div key={label} className={classes.number}>
            <dt className={classes.label}>{label}</dt>
            <dd className={classes.value}>
              {value}
              {of && <span className={classes.of}>{of}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
