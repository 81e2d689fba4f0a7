import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PersonName } from "#app/components/PersonName.tsx";
import type { Guest } from "#app/domain/check-in/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./GuestHit.module.css";

export type GuestHitProps = { id: string; guest: Guest; active: boolean; onChoose: () => void };

/** One guest who was found, with what a tap will do. */
export function GuestHit({ id, guest, active, onChoose }: GuestHitProps) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const { appointment, lead, visit } = guest;
  const line = (format.language === "vi" ? lead?.lineVi : lead?.lineEn) ?? "";
  const facts = visit
    ? t("search.inStore", { time: format.time(visit.startedAt) })
    : appointment
      ? t("search.due", {
          time: format.time(appointment.startsAt),
          consultant: appointment.consultant,
        })
      : lead?.consultant
        ? t("search.lead", { line, consultant: lead.consultant })
        : lead
          ? t("search.leadUnassigned", { line })
          : t("search.known");
  return (
    // Keys are handled by the field that owns the list.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's arrow keys and Enter choose
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={visit ? true : undefined}
      className={classes.root}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={classes.who}>
        <PersonName name={guest.name ?? t("search.noName")} maskedPhone={guest.maskedPhone} />
      </span>
      <span className={classes.facts} data-due={appointment && !visit ? true : undefined}>
        {facts}
      </span>
      {!visit && <span className={classes.act}>{t("card.checkIn")}</span>}
    </div>
  );
}
