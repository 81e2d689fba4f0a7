import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PersonName } from "#app/components/PersonName.tsx";
import type { FoundCustomer } from "#app/domain/customers/search-customers.server.ts";
import { StageBadge } from "#app/routes/leads/StageBadge.tsx";
import classes from "./FoundCustomers.module.css";

export type FoundCustomersProps = { found: FoundCustomer[]; most: number; toLeads: boolean };

/** The customers found: each opens their record, and their open lead where it may be read. */
export function FoundCustomers({ found, most, toLeads }: FoundCustomersProps) {
  const { t, i18n } = useTranslation(["search", "customers"]);
  return (
    <>
      <p className={classes.count} role="status">
        {t("found", { count: found.length })}
      </p>
      <ul className={classes.list}>
        {found.map(({ customerId, name, maskedPhone, stores, lead }) => (
          <li key={customerId} className={classes.row}>
            <Link to={`/customers/${customerId}`} className={classes.who}>
              <PersonName name={name ?? t("customers:unnamed")} maskedPhone={maskedPhone} />
            </Link>
            <span className={classes.facts}>
              {lead ? (
                <>
                  <span>{i18n.language === "vi" ? lead.lineVi : lead.lineEn}</span>
                  <StageBadge stage={lead.stage} />
                  <span className={classes.quiet}>{lead.consultant}</span>
                </>
              ) : (
                <span className={classes.none}>{t("noLead")}</span>
              )}
              <span className={classes.quiet}>{stores.join(", ")}</span>
            </span>
            {toLeads && (
              <span className={classes.end}>
                {lead?.open && (
                  <Link to={`/leads/${lead.id}`} className={classes.open}>
                    {t("openLead")}
                    <ChevronRight size={16} aria-hidden />
                  </Link>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {found.length >= most && <p className={classes.count}>{t("most", { count: most })}</p>}
    </>
  );
}
