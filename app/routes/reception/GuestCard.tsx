import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { BellRing, Hourglass, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useNow } from "#app/components/use-now.ts";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import type { DeskChoices } from "#app/domain/stores/read-stores.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { CardMenu, type CardMenuItem } from "./CardMenu.tsx";
import { CardName } from "./CardName.tsx";
import classes from "./card.module.css";
import { HandOver } from "./HandOver.tsx";
import { waiting } from "./lateness.ts";
import type { Desk } from "./use-desk.ts";

export type GuestCardProps = {
  card: DayCard;
  desk: Desk;
  consultants: DeskChoices["consultants"];
  seesVisits: boolean;
};

/** A guest in the store: how long they wait or are served, by whom, and who has been told. */
export function GuestCard({ card, desk, consultants, seesVisits }: GuestCardProps) {
  const { t } = useTranslation("reception");
  const called = useCalled();
  const [opened, handOver] = useDisclosure(false);
  const { visitId, checkInId, state } = card;
  const items: CardMenuItem[] = [
    ...(visitId && seesVisits ? [{ label: t("card.open"), to: `/visits/${visitId}` }] : []),
    ...(visitId ? [{ label: t("card.handOver"), onClick: handOver.open }] : []),
    ...(checkInId && state === "waiting"
      ? [{ label: t("card.undoCheckIn"), onClick: () => void desk.undo(checkInId) }]
      : []),
  ];
  const wait = useWait(card);
  return (
    <article className={classes.card} data-tone={wait.tone} data-state={state}>
      <div className={classes.lead}>
        <span className={classes.big} title={wait.exact}>
          {wait.time}
        </span>
        {wait.word && (
          <span className={classes.word}>
            <wait.Icon size={14} aria-hidden />
            {wait.word}
          </span>
        )}
      </div>
      <div className={classes.body}>
        <CardName card={card} />
        <Facts card={card} />
      </div>
      <CardMenu
        className={classes.menu}
        label={t("card.more", { name: called(card) })}
        items={items}
      />
      {visitId && state === "waiting" && !card.consultantId ? (
        <Button className={classes.go} variant="light" onClick={handOver.open}>
          {t("card.choose")}
        </Button>
      ) : (
        visitId &&
        seesVisits && (
          <Button
            className={classes.go}
            component={Link}
            to={`/visits/${visitId}`}
            variant="default"
          >
            {t("card.openShort")}
          </Button>
        )
      )}
      <HandOver
        opened={opened}
        onClose={handOver.close}
        name={called(card)}
        consultants={consultants.filter(({ id }) => id !== card.consultantId)}
        onChoose={(consultantId) => {
          handOver.close();
          if (visitId) void desk.handOver(visitId, card, consultantId);
        }}
      />
    </article>
  );
}

function Facts({ card }: { card: DayCard }) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const line = format.language === "vi" ? card.lineVi : card.lineEn;
  const came = card.startsAt
    ? format.time(card.startsAt)
    : card.how === "walk_in"
      ? t("card.walkIn")
      : null;
  return (
    <>
      <p className={classes.facts}>{[line, came].filter(Boolean).join(" · ")}</p>
      <p className={classes.told} data-nobody={!card.consultant || undefined}>
        <BellRing size={14} aria-hidden />
        {card.state === "served"
          ? (card.consultant ?? t("card.noConsultant"))
          : card.consultant
            ? t("card.told", { consultant: card.consultant })
            : t("card.toldNobody")}
      </p>
    </>
  );
}

function useWait(card: DayCard) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const now = useNow(5);
  const since =
    (card.state === "served" ? card.servedAt : card.arrivedAt) ?? new Date(now).toISOString();
  const { minutes, word, tone } = waiting(since, now);
  const time =
    minutes < 60
      ? t("card.waited", { count: minutes })
      : t("card.waitedHours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const exact = format.dateTime(since);
  if (card.state === "served") {
    return { time, exact, word: null, tone: "calm" as const, Icon: Hourglass };
  }
  const Icon = tone === "late" ? TriangleAlert : Hourglass;
  return { time, exact, word: t(`card.${word}`), tone, Icon };
}
