import type { FoundCustomer } from "#app/domain/customers/search-customers.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { resources } from "#app/i18n/resources.ts";

/** What was found as lines of the command palette, in the language of who asks. */
export function toPaletteResults(
  found: readonly FoundCustomer[],
  { language, toLeads }: { language: Language; toLeads: boolean },
) {
  const { common, search } = resources[language];
  return found.map(({ customerId, name, maskedPhone, stores, lead }) => {
    const line = language === "vi" ? lead?.lineVi : lead?.lineEn;
    const facts = [maskedPhone, line, lead && common.stages[lead.stage], stores.join(", ")];
    return {
      id: customerId,
      label: name ?? maskedPhone ?? search.noLead,
      description: facts.filter(Boolean).join(" · "),
      href: toLeads && lead?.open ? `/leads/${lead.id}` : `/customers/${customerId}`,
    };
  });
}
