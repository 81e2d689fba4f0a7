import { useTranslation } from "react-i18next";
import { salutation } from "#app/domain/people/salutation.ts";

/** How a customer is called in a sentence: "chị Hạnh" in Vietnamese, the given name in English. */
export function useCalled() {
  const { t, i18n } = useTranslation("floor");
  return (customer: { name: string | null; salutation?: string | null }): string => {
    if (!customer.name) return t("lead.unnamed");
    const honorific =
      customer.salutation === "anh" || customer.salutation === "chị" ? customer.salutation : null;
    return (
      salutation({ name: customer.name, honorific }, i18n.language === "en" ? "en" : "vi") ??
      customer.name
    );
  };
}
