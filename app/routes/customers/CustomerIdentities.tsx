import { useTranslation } from "react-i18next";
import { PhoneReveal } from "#app/components/PhoneReveal.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useRefusalNotice } from "#app/routes/leads/use-refusal-words.ts";
import { useAct } from "#app/routes/use-act.ts";
import classes from "./customer-facts.module.css";

export type CustomerIdentitiesProps = {
  customerId: string;
  identities: CustomerRecord["identities"];
  mayReveal: boolean;
};

/** What the customer is known by, masked; a phone is shown on request, which is recorded. */
export function CustomerIdentities({ customerId, identities, mayReveal }: CustomerIdentitiesProps) {
  const { t } = useTranslation("customers");
  const reveal = useAct<{ phones: string[] }>({ onRefused: useRefusalNotice() });
  const phones = reveal.answer?.ok ? reveal.answer.phones : [];
  const { shown, devices } = identities;
  return (
    <section>
      <SectionTitle>{t("identities.title")}</SectionTitle>
      {shown.length + devices === 0 && <p className={classes.none}>{t("identities.none")}</p>}
      <dl className={classes.facts}>
        {shown.map(({ kind, masked }) => (
          <div key={`${kind} ${masked}`} className={classes.fact}>
            <dt>{t(`identities.kinds.${kind === "anonymous_id" ? "user_id" : kind}`)}</dt>
            <dd>
              {kind === "phone" ? (
                <PhoneReveal
                  masked={masked}
                  revealed={phones.find((phone) => phone.endsWith(masked.slice(-4)))}
                  pending={reveal.going !== null}
                  onReveal={
                    mayReveal
                      ? () => void reveal.send("POST", `/customers/${customerId}/phone-reveals`)
                      : undefined
                  }
                />
              ) : (
                masked
              )}
            </dd>
          </div>
        ))}
      </dl>
      {devices > 0 && <p className={classes.none}>{t("identities.devices", { count: devices })}</p>}
    </section>
  );
}
