import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { CustomerRecord } from "#app/domain/customers/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./customer-facts.module.css";

export type CustomerMergesProps = Pick<CustomerRecord, "merges" | "suggestions">;

const reasons = [
  "same-phone",
  "same-user",
  "same-email",
  "same-account",
  "same-device",
  "shared-phone",
  "different-user",
  "same-email-different-phone",
  "shared-device",
] as const;

/** Records that became this one, and customers who may be the same person. */
export function CustomerMerges({ merges, suggestions }: CustomerMergesProps) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  if (merges.length + suggestions.length === 0) return null;
  const words = (code: string) =>
    t(`merges.reasons.${reasons.find((reason) => reason === code) ?? "other"}`);
  return (
    <section>
      <SectionTitle>{t("merges.title")}</SectionTitle>
      <ul className={classes.list}>
        {suggestions.map(({ id, reason, other }) => (
          <li key={id}>
            <Link to={`/customers/${other.id}`} className={classes.link}>
              {t("merges.maybe", { name: other.name ?? t("unnamed"), reason: words(reason) })}
            </Link>
          </li>
        ))}
        {merges.map(({ id, reason, at, undoneAt }) => (
          <li key={id}>
            {t("merges.merged", { reason: words(reason) })}
            <p className={classes.none}>
              {format.dateTime(at)}
              {undoneAt && ` · ${t("merges.undone")}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
