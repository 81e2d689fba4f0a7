import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { ScoreRing } from "#app/routes/leads/ScoreRing.tsx";
import { StageBadge } from "#app/routes/leads/StageBadge.tsx";
import classes from "./CustomerInterests.module.css";

export type CustomerInterestsProps = { leads: CustomerRecord["leads"]; linked: boolean };

/** What the customer is or was interested in, and how far it went. */
export function CustomerInterests({ leads, linked }: CustomerInterestsProps) {
  const { t, i18n } = useTranslation("customers");
  const format = useFormat();
  return (
    <section>
      <SectionTitle aside={leads.length > 0 ? leads.length : undefined}>
        {t("interests.title")}
      </SectionTitle>
      {leads.length === 0 && (
        <p className={classes.none}>
          {t("interests.none")} {t("interests.noneHint")}
        </p>
      )}
      <ul className={classes.list}>
        {leads.map((lead) => {
          const line = i18n.language === "vi" ? lead.line.vi : lead.line.en;
          return (
            <li key={lead.id} className={classes.lead} data-closed={lead.closedAt !== null}>
              {linked && lead.closedAt === null && (
                <ScoreRing score={lead.score} withWord={false} />
              )}
              <span className={classes.what}>
                {linked ? (
                  <Link to={`/leads/${lead.id}`} className={classes.line}>
                    {line}
                  </Link>
                ) : (
                  <span className={classes.line}>{line}</span>
                )}
                <span className={classes.facts}>
                  {[
                    lead.store,
                    lead.consultant ?? t("interests.nobody"),
                    t("interests.opened", { date: format.date(lead.openedAt) }),
                    lead.closedAt && t("interests.closed", { date: format.date(lead.closedAt) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <StageBadge stage={lead.stage} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
