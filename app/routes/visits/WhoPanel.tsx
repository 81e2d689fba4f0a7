import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { VisitDetail } from "#app/domain/visits/read-visit.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./WhoPanel.module.css";

export type WhoPanelProps = Pick<VisitDetail, "visit" | "trail" | "known"> & { earlier: number };

/** Who sits there, in five lines that one reads in three seconds. */
export function WhoPanel({ visit, trail, known, earlier }: WhoPanelProps) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const words = (visit.name ?? "…").trim().split(/\s+/);
  const given = words.pop();
  const line = format.language === "vi" ? visit.lineVi : visit.lineEn;
  const compared = trail.products.slice(0, 3).map(({ name }) => name);
  const came = visit.appointmentAt
    ? t("who.appointment", { time: format.time(visit.appointmentAt) })
    : t("who.walkIn");
  return (
    <section className={classes.root} aria-label={t("who.label")}>
      <div className={classes.head}>
        <h2 className={classes.name}>
          <span className={classes.family}>{words.join(" ")} </span>
          <span className={classes.given}>{given}</span>
        </h2>
        <p className={classes.sub}>
          {[visit.maskedPhone, came].filter(Boolean).join(" · ")}
          {earlier > 0 && ` · ${t("who.returns", { count: earlier })}`}
        </p>
        <Link to={`/leads/${visit.leadId}`} className={classes.link}>
          {t("who.lead")}
        </Link>
      </div>
      <dl className={classes.lines}>
        <Line label={t("who.cameFor")}>{[line, visit.wish].filter(Boolean).join(": ")}</Line>
        <Line label={t("who.compared")}>
          {compared.length > 0 ? (
            <ul className={classes.list}>
              {compared.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          ) : trail.searches.length > 0 ? (
            trail.searches.map((text) => `“${text}”`).join(", ")
          ) : (
            <Unknown>{t("who.nothingOnline")}</Unknown>
          )}
        </Line>
        <Line label={t("who.worried")}>
          {known.worries.length > 0 ? (
            known.worries.join(", ")
          ) : (
            <Unknown>{t("who.unknownYet")}</Unknown>
          )}
        </Line>
        <Line label={t("who.decides")}>
          {known.decides ?? <Unknown>{t("who.unknownYet")}</Unknown>}
        </Line>
      </dl>
    </section>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.line}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

function Unknown({ children }: { children: React.ReactNode }) {
  return <span className={classes.unknown}>{children}</span>;
}
