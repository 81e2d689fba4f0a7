import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { CardMenu } from "./CardMenu.tsx";
import classes from "./DayEnd.module.css";
import type { Desk } from "./use-desk.ts";

export type DayEndProps = { done: DayCard[]; missed: DayCard[]; desk: Desk };

/** What the day has behind it: visits that ended, and who did not come; a late guest is still let in from here. */
export function DayEnd({ done, missed, desk }: DayEndProps) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const called = useCalled();
  return (
    <div className={classes.root}>
      {missed.length > 0 && (
        <Part title={t("columns.noShow")} count={missed.length}>
          {missed.map((card) => (
            <li key={card.appointmentId} className={classes.row}>
              <span className={classes.time}>{card.startsAt && format.time(card.startsAt)}</span>
              <span className={classes.name}>{card.name ?? t("search.noName")}</span>
              <span className={classes.fact}>{card.consultant}</span>
              <CardMenu
                label={t("card.more", { name: called(card) })}
                items={[
                  {
                    label: t("card.checkIn"),
                    onClick: () => void desk.checkIn(card.appointmentId ?? "", card, card),
                  },
                  {
                    label: t("card.undoNoShow"),
                    onClick: () => void desk.noShow(card.appointmentId ?? "", card, false),
                  },
                ]}
              />
            </li>
          ))}
        </Part>
      )}
      {done.length > 0 && (
        <Part title={t("columns.done")} count={done.length}>
          {done.map((card) => (
            <li key={card.visitId} className={classes.row}>
              <span className={classes.time}>{card.endedAt && format.time(card.endedAt)}</span>
              <span className={classes.name}>{card.name ?? t("search.noName")}</span>
              <span className={classes.fact}>
                {[card.consultant, t(`outcome.${card.outcome ?? "none"}`)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </Part>
      )}
    </div>
  );
}

function Part(props: { title: string; count: number; children: React.ReactNode }) {
  return (
    <details className={classes.part}>
      <summary className={classes.title}>
        <ChevronDown size={18} aria-hidden className={classes.chevron} />
        {props.title} <span className={classes.count}>{props.count}</span>
      </summary>
      <ul className={classes.list}>{props.children}</ul>
    </details>
  );
}
