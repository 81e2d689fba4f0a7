import { QrCode } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PersonName } from "#app/components/PersonName.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { lateness } from "#app/routes/reception/lateness.ts";
import classes from "./DayRow.module.css";

export type DayRowProps = { card: DayCard & { token: string | null }; opens: boolean };

/** One guest of the day: when, who, what for, how it stands, and the card to send or print. */
export function DayRow({ card, opens }: DayRowProps) {
  const { t } = useTranslation(["appointments", "reception"]);
  const format = useFormat();
  const called = useCalled();
  const { state, startsAt, arrivedAt, visitId, token } = card;
  const at = startsAt ?? arrivedAt;
  const name = (
    <PersonName name={card.name ?? t("reception:search.noName")} maskedPhone={card.maskedPhone} />
  );
  const to = visitId && state !== "done" ? `/visits/${visitId}` : `/leads/${card.leadId}`;
  return (
    <article className={classes.root} data-state={state}>
      <div className={classes.when}>
        {at && (
          <time className={classes.time} dateTime={at} title={format.dateTime(at)}>
            {format.time(at)}
          </time>
        )}
        <span className={classes.until}>
          {card.endsAt ? format.time(card.endsAt) : t("walkIn")}
        </span>
      </div>
      <div className={classes.who}>
        {opens ? (
          <Link to={to} className={classes.link}>
            {name}
          </Link>
        ) : (
          name
        )}
        <span className={classes.line}>
          {[format.language === "vi" ? card.lineVi : card.lineEn, card.note]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <State card={card} />
      {token && (
        <a
          className={classes.card}
          href={`/c/${token}`}
          target="_blank"
          rel="noreferrer"
          aria-label={t("row.cardLabel", { name: called(card) })}
        >
          <QrCode size={18} aria-hidden />
          <span className={classes.cardWord}>{t("row.card")}</span>
        </a>
      )}
    </article>
  );
}

function State({ card }: { card: DayCard }) {
  const { t } = useTranslation(["appointments", "reception"]);
  const now = useNow(30);
  const { state, startsAt, outcome } = card;
  const late = state === "due" && startsAt ? lateness(startsAt, now) : null;
  const words =
    late?.kind === "late"
      ? late.minutes < 120
        ? t("reception:card.late", { count: late.minutes })
        : t("reception:card.lateHours", { count: Math.floor(late.minutes / 60) })
      : state === "done"
        ? t(`reception:outcome.${outcome ?? "none"}`)
        : t(`states.${state}`);
  return (
    <span
      className={classes.state}
      data-state={state}
      data-tone={late?.tone}
      data-outcome={outcome}
    >
      {words}
    </span>
  );
}
