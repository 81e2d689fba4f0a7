import { VisuallyHidden } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addDays, instantOf, weekdayOf } from "#app/domain/time/zones.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./WeekStrip.module.css";

export type WeekStripProps = {
  week: { date: string; count: number }[];
  date: string;
  today: string;
  addressOf: (date: string) => string;
};

/** The week around a day, with how many appointments each day has. */
export function WeekStrip({ week, date, today, addressOf }: WeekStripProps) {
  const { t } = useTranslation("appointments");
  const format = useFormat();
  const noon = (day: string) => instantOf(day, 720, format.timeZone);
  const chosen = noon(date);
  return (
    <nav className={classes.root} aria-label={t("week")}>
      <div className={classes.bar}>
        <Link
          to={addressOf(addDays(date, -1))}
          className={classes.step}
          aria-label={t("previousDay")}
        >
          <ChevronLeft size={20} aria-hidden />
        </Link>
        <h2 className={classes.day}>
          {format.weekday(chosen)} {format.date(chosen)}
        </h2>
        <Link to={addressOf(addDays(date, 1))} className={classes.step} aria-label={t("nextDay")}>
          <ChevronRight size={20} aria-hidden />
        </Link>
        {date !== today && (
          <Link to={addressOf(today)} className={classes.today}>
            {t("today")}
          </Link>
        )}
      </div>
      <ol className={classes.days}>
        {week.map((one) => {
          const at = noon(one.date);
          return (
            <li key={one.date}>
              <Link
                to={addressOf(one.date)}
                className={classes.cell}
                aria-current={one.date === date ? "date" : undefined}
                data-today={one.date === today || undefined}
                title={`${format.weekday(at)} ${format.date(at)}`}
              >
                <span className={classes.weekday}>{t(`weekdays.${weekdayOf(one.date)}`)}</span>
                <span className={classes.number}>{Number(one.date.slice(-2))}</span>
                <span className={classes.count} data-none={one.count === 0 || undefined}>
                  {one.count} <VisuallyHidden>{t("booked", { count: one.count })}</VisuallyHidden>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
