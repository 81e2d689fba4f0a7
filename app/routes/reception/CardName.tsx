import { useTranslation } from "react-i18next";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import classes from "./card.module.css";

/** The guest's name, the given name first to the eye, with the end of the phone. */
export function CardName({ card }: { card: Pick<DayCard, "name" | "maskedPhone"> }) {
  const { t } = useTranslation("reception");
  const words = (card.name ?? t("search.noName")).trim().split(/\s+/);
  const given = words.pop();
  return (
    <p className={classes.name}>
      <span className={classes.family}>{words.join(" ")} </span>
      <span className={classes.given}>{given}</span>
      {card.maskedPhone && <span className={classes.phone}>{card.maskedPhone.slice(-8)}</span>}
    </p>
  );
}
