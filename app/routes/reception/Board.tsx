import { SegmentedControl } from "@mantine/core";
import { Armchair, CalendarClock, Hourglass } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import type { DeskChoices } from "#app/domain/stores/read-stores.server.ts";
import classes from "./Board.module.css";
import { DayEnd } from "./DayEnd.tsx";
import { DueCard } from "./DueCard.tsx";
import { GuestCard } from "./GuestCard.tsx";
import type { Desk } from "./use-desk.ts";

export type BoardProps = {
  desk: Desk;
  consultants: DeskChoices["consultants"];
  seesVisits: boolean;
};

const icons = { due: CalendarClock, waiting: Hourglass, served: Armchair };
const columns = ["due", "waiting", "served"] as const;
type Column = (typeof columns)[number];

/** Who is due, who waits and who is with a consultant: three columns to be read from a metre. */
export function Board({ desk, consultants, seesVisits }: BoardProps) {
  const { t } = useTranslation("reception");
  const [shown, setShown] = useState<Column>("due");
  const of = (state: DayCard["state"]) => desk.cards.filter((card) => card.state === state);
  const cards = {
    due: of("due"),
    waiting: of("waiting").sort((a, b) => (a.arrivedAt ?? "").localeCompare(b.arrivedAt ?? "")),
    served: of("served").sort((a, b) => (a.servedAt ?? "").localeCompare(b.servedAt ?? "")),
  };
  return (
    <div className={classes.root}>
      <SegmentedControl
        className={classes.switch}
        fullWidth
        aria-label={t("title")}
        value={shown}
        onChange={(column) => setShown(column as Column)}
        data={columns.map((column) => ({
          value: column,
          label: `${t(`short.${column}`)} ${cards[column].length}`,
        }))}
      />
      <div className={classes.columns}>
        {columns.map((column) => {
          const Icon = icons[column];
          return (
            <section
              key={column}
              className={classes.column}
              data-shown={column === shown}
              aria-label={t(`columns.${column}`)}
            >
              <h2 className={classes.title}>
                <Icon size={20} aria-hidden />
                {t(`columns.${column}`)}
                <span className={classes.count}>{cards[column].length}</span>
              </h2>
              {cards[column].length === 0 && (
                <p className={classes.empty}>{t(`empty.${column}`)}</p>
              )}
              <ul className={classes.cards}>
                {cards[column].map((card) => (
                  <li key={card.appointmentId ?? card.visitId}>
                    {column === "due" ? (
                      <DueCard card={card} desk={desk} />
                    ) : (
                      <GuestCard
                        card={card}
                        desk={desk}
                        consultants={consultants}
                        seesVisits={seesVisits}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <DayEnd done={of("done")} missed={of("no-show")} desk={desk} />
    </div>
  );
}
