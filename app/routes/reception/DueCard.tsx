import { Button } from "@mantine/core";
import { DoorOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { CardMenu } from "./CardMenu.tsx";
import { CardName } from "./CardName.tsx";
import classes from "./card.module.css";
import { lateness } from "./lateness.ts";
import type { Desk } from "./use-desk.ts";

/** A guest who is expected: when, how late in words, and one tap to let them in. */
export function DueCard({ card, desk }: { card: DayCard; desk: Desk }) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const called = useCalled();
  const now = useNow(15);
  const { appointmentId, startsAt } = card;
  if (!appointmentId || !startsAt) return null;
  const late = lateness(startsAt, now);
  const words =
    late.kind === "later"
      ? null
      : late.kind === "now"
        ? t("card.now")
        : late.kind === "soon"
          ? t("card.inMinutes", { count: late.minutes })
          : late.minutes < 120
            ? t("card.late", { count: late.minutes })
            : t("card.lateHours", { count: Math.floor(late.minutes / 60) });
  return (
    <article className={classes.card} data-tone={late.tone}>
      <div className={classes.lead}>
        <time className={classes.big} dateTime={startsAt} title={format.dateTime(startsAt)}>
          {format.time(startsAt)}
        </time>
        {words && <span className={classes.word}>{words}</span>}
      </div>
      <div className={classes.body}>
        <CardName card={card} />
        <p className={classes.facts}>
          {format.language === "vi" ? card.lineVi : card.lineEn}
          {" · "}
          {card.consultant
            ? t("card.with", { consultant: card.consultant })
            : t("card.noConsultant")}
        </p>
        {card.note && <p className={classes.note}>{card.note}</p>}
      </div>
      <CardMenu
        className={classes.menu}
        label={t("card.more", { name: called(card) })}
        items={
          late.kind === "late" || late.kind === "now"
            ? [{ label: t("card.noShow"), onClick: () => desk.noShow(appointmentId, card, true) }]
            : []
        }
      />
      <Button
        className={classes.go}
        variant={late.kind === "later" ? "default" : "light"}
        leftSection={<DoorOpen size={18} aria-hidden />}
        aria-label={t("card.checkInLabel", { name: called(card) })}
        onClick={() => desk.checkIn(appointmentId, card, card)}
      >
        {t("card.checkIn")}
      </Button>
    </article>
  );
}
