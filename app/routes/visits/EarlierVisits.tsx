import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { EarlierVisit } from "#app/domain/visits/earlier-visits.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./EarlierVisits.module.css";
import { useReason } from "./use-reason.ts";

/** What happened when the guest was here before. */
export function EarlierVisits({ earlier }: { earlier: EarlierVisit[] }) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const reason = useReason();
  if (earlier.length === 0) return null;
  const words = ({ kind, amount, followUpAt, lostReason }: EarlierVisit) => {
    if (kind === "signed")
      return t("earlier.signed", { amount: format.money(amount ?? 0, "short") });
    if (kind === "thinking" && followUpAt) {
      return t("earlier.thinking", { time: format.date(followUpAt) });
    }
    if (kind === "lost") return t("earlier.lost", { reason: reason(lostReason) });
    return t("earlier.none");
  };
  return (
    <section>
      <SectionTitle>{t("earlier.title")}</SectionTitle>
      <ul className={classes.list}>
        {earlier.map((visit) => (
          <li key={visit.id} className={classes.visit}>
            <p className={classes.head}>
              <time dateTime={visit.at}>{format.date(visit.at)}</time>
              {visit.consultant && ` · ${t("earlier.by", { consultant: visit.consultant })}`}
            </p>
            <p className={classes.words}>{words(visit)}</p>
            {(visit.note || visit.notes) && (
              <p className={classes.note}>{[visit.note, visit.notes].filter(Boolean).join(" ")}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
