import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./WaitingGuests.module.css";

export type WaitingGuestsProps = { guests: Floor["guests"]; waitingMinutes: number };

/** Who is at reception and for how long, the longest first. */
export function WaitingGuests({ guests, waitingMinutes }: WaitingGuestsProps) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const now = useNow(1);
  const { waiting, served } = guests;
  return (
    <section className={classes.root}>
      <SectionTitle aside={served > 0 ? t("guests.served", { count: served }) : undefined}>
        {t("guests.title")}
      </SectionTitle>
      {waiting.length === 0 && <p className={classes.none}>{t("guests.none")}</p>}
      <ul className={classes.list}>
        {waiting.map((guest) => {
          const seconds = Math.max(0, (now - Date.parse(guest.since)) / 1000);
          return (
            <li key={guest.visitId} className={classes.guest}>
              <span className={classes.who}>
                <Link to={`/leads/${guest.leadId}`} className={classes.name}>
                  {guest.name ?? t("lead.unnamed")}
                </Link>
                <span className={classes.facts}>
                  {guest.consultantName
                    ? t("guests.for", { consultant: guest.consultantName })
                    : t("guests.forNobody")}
                  {" · "}
                  {guest.appointmentAt
                    ? t("guests.booked", { time: format.time(guest.appointmentAt) })
                    : t("guests.walkIn")}
                </span>
              </span>
              <span
                className={classes.time}
                data-late={seconds >= waitingMinutes * 60 || undefined}
                title={format.dateTime(guest.since)}
              >
                {seconds < 6 * 3600 ? format.clock(seconds) : format.duration(seconds)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
