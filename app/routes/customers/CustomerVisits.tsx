import { CalendarClock, CalendarX, DoorOpen, PenLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { Timeline, type TimelineEntry } from "#app/components/Timeline.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./customer-facts.module.css";

export type CustomerVisitsProps = { visits: CustomerRecord["visits"]; linked: boolean };

type Visit = CustomerRecord["visits"]["visits"][number];

/** Appointments and visits, newest first, each with how it ended. */
export function CustomerVisits({ visits: { visits, appointments }, linked }: CustomerVisitsProps) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const entries: TimelineEntry[] = [
    ...appointments.map(({ id, at, state, store, consultant }) => ({
      id,
      at,
      icon: state === "standing" ? CalendarClock : CalendarX,
      tone: state === "standing" ? ("us" as const) : ("quiet" as const),
      title: t(`visits.${state === "standing" ? "appointment" : state}`, { store }),
      meta: t("visits.with", { consultant }),
    })),
    ...visits.map((visit) => ({
      id: visit.id,
      at: visit.at,
      icon: visit.outcome?.kind === "signed" ? PenLine : DoorOpen,
      tone: visit.outcome?.kind === "signed" ? ("good" as const) : ("customer" as const),
      title: linked ? (
        <Link to={`/visits/${visit.id}`} className={classes.link}>
          {t("visits.visit", { store: visit.store })}
        </Link>
      ) : (
        t("visits.visit", { store: visit.store })
      ),
      meta: [
        t(`visits.how.${visit.how}`),
        visit.consultant && t("visits.with", { consultant: visit.consultant }),
        endOf(visit),
      ]
        .filter(Boolean)
        .join(" · "),
    })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section>
      <SectionTitle>{t("visits.title")}</SectionTitle>
      <Timeline entries={entries} empty={t("visits.none")} />
    </section>
  );

  function endOf({ outcome, endedAt }: Visit): string | null {
    if (!outcome) return endedAt ? null : t("visits.open");
    if (outcome.kind === "signed" && outcome.amount !== null) {
      return t("visits.outcome.signedFor", { amount: format.money(outcome.amount, "short") });
    }
    const followUp = outcome.followUpAt
      ? `, ${t("visits.outcome.followUp", { date: format.date(outcome.followUpAt) })}`
      : "";
    return `${t(`visits.outcome.${outcome.kind}`)}${followUp}`;
  }
}
