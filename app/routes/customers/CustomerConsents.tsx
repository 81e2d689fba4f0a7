import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./customer-facts.module.css";

const hows = ["banner", "form", "call", "desk"] as const;

/** What the customer agreed to, by purpose, with how and when they said so. */
export function CustomerConsents({ consents }: { consents: CustomerRecord["consents"] }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const wordFor = (how: string) => {
    const known = hows.find((one) => one === how);
    return known ? t(`consents.hows.${known}`) : how;
  };
  return (
    <section>
      <SectionTitle>{t("consents.title")}</SectionTitle>
      {consents.length === 0 && <p className={classes.none}>{t("consents.none")}</p>}
      <dl className={classes.facts}>
        {consents.map(({ id, purpose, granted, how, at, changes }) => (
          <div key={id} className={classes.fact}>
            <dt>{t(`consents.purposes.${purpose}`)}</dt>
            <dd className={granted ? classes.yes : classes.no}>
              {granted ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
              {t(granted ? "consents.granted" : "consents.denied")}
            </dd>
            <dd className={classes.note}>
              {t("consents.how", { how: wordFor(how), date: format.date(at) })}
              {changes > 0 && ` · ${t("consents.changed", { count: changes })}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
