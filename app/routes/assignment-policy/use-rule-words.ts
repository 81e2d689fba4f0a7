import { useTranslation } from "react-i18next";
import type { PolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import type { PolicyRule } from "#app/domain/assignment/schema.ts";
import { knownSources } from "#app/domain/sources/known-sources.ts";

/** Says in a sentence of which leads a rule speaks, and what becomes of them. */
export function useRuleWords({ people, lines }: PolicyChoices) {
  const { t, i18n } = useTranslation(["assignment", "floor", "common"]);
  const lineName = (id: string) => {
    const line = lines.find((one) => one.id === id);
    return line ? (i18n.language === "vi" ? line.nameVi : line.nameEn) : id;
  };
  const sourceName = (code: string) => {
    const known = knownSources.find((source) => source === code);
    return known ? t(`floor:sources.${known}`) : code;
  };
  const personName = (id: string) => people.find((one) => one.id === id)?.name ?? "–";

  const sentence = ({ when, then }: PolicyRule) => {
    const speaksOf = [
      when.sources?.map(sourceName),
      when.campaigns,
      when.productLineIds?.map(lineName),
      when.bands?.map((band) => t(`common:heat.${band}`)),
      when.languages?.map((language) => t(`languages.${language}`)),
      when.customer && [t(`rules.${when.customer}`)],
    ].flatMap((words) => (words?.length ? [words.join(" / ")] : []));
    const [first, ...others] = then.consultantIds.map(personName);
    return t("rules.sentence", {
      when: speaksOf.join(" · ") || t("rules.anyLead"),
      people: !first
        ? t("rules.everybody")
        : others.length > 0
          ? t("rules.more", { name: first, count: others.length })
          : first,
      strategy: then.strategy ? t(`strategy.short.${then.strategy}`) : t("rules.asUsual"),
    });
  };
  return { sentence, lineName, sourceName };
}
