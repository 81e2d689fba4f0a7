import { MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import { type PolicyRule, strategies } from "#app/domain/assignment/schema.ts";
import classes from "./policy.module.css";
import type { useRuleWords } from "./use-rule-words.ts";

export type RuleFieldsProps = {
  rule: PolicyRule;
  choices: PolicyChoices;
  words: ReturnType<typeof useRuleWords>;
  nameWrong: boolean;
  onChange: (rule: PolicyRule) => void;
};

const bands = ["hot", "warm", "cold"] as const;
const languages = ["vi", "en"] as const;
const customers = ["new", "returning"] as const;

/** Of which leads one rule speaks, and what becomes of them. */
export function RuleFields({ rule, choices, words, nameWrong, onChange }: RuleFieldsProps) {
  const { t } = useTranslation(["assignment", "common"]);
  const { when, then } = rule;
  const speaks = (more: Partial<PolicyRule["when"]>) =>
    onChange({ ...rule, when: { ...when, ...more } });
  const gives = (more: Partial<PolicyRule["then"]>) =>
    // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
    onChange({ ...rule, then: { ...then, ...more } });
  const sources = [...new Set([...choices.sources, ...(when.sources ?? [])])];
  return (
    <div className={classes.ruleFields}>
      <TextInput
        label={t("rules.name")}
        value={rule.name}
        maxLength={80}
        required
        data-autofocus
        error={nameWrong ? t("refusals.field") : undefined}
        onChange={({ currentTarget: { value } }) => onChange({ ...rule, name: value })}
      />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("rules.speaksOf")}</legend>
        <div className={classes.fields}>
          <MultiSelect
            label={t("rules.sources")}
            placeholder={when.sources?.length ? undefined : t("rules.any")}
            data={sources.map((value) => ({ value, label: words.sourceName(value) }))}
            value={when.sources ?? []}
            onChange={(value) => speaks({ sources: value })}
            clearable
          />
          <TagsInput
            label={t("rules.campaigns")}
            placeholder={when.campaigns?.length ? undefined : t("rules.any")}
            description={t("rules.campaignHint")}
            inputWrapperOrder={["label", "input", "description"]}
            data={choices.campaigns}
            value={when.campaigns ?? []}
            onChange={(value) => speaks({ campaigns: value })}
            clearable
          />
          <MultiSelect
            label={t("rules.lines")}
            placeholder={when.productLineIds?.length ? undefined : t("rules.any")}
            data={choices.lines.map(({ id }) => ({ value: id, label: words.lineName(id) }))}
            value={when.productLineIds ?? []}
            onChange={(value) => speaks({ productLineIds: value })}
            clearable
          />
          <MultiSelect
            label={t("rules.bands")}
            placeholder={when.bands?.length ? undefined : t("rules.any")}
            data={bands.map((value) => ({ value, label: t(`common:heat.${value}`) }))}
            value={when.bands ?? []}
            onChange={(value) => speaks({ bands: bands.filter((one) => value.includes(one)) })}
            clearable
          />
          <MultiSelect
            label={t("rules.languages")}
            placeholder={when.languages?.length ? undefined : t("rules.any")}
            data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
            value={when.languages ?? []}
            onChange={(value) =>
              speaks({ languages: languages.filter((one) => value.includes(one)) })
            }
            clearable
          />
          <Select
            label={t("rules.customer")}
            placeholder={t("rules.any")}
            data={customers.map((value) => ({ value, label: t(`rules.${value}`) }))}
            value={when.customer ?? null}
            onChange={(value) => speaks({ customer: customers.find((one) => one === value) })}
            clearable
          />
        </div>
      </fieldset>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("rules.gives")}</legend>
        <div className={classes.fields}>
          <MultiSelect
            label={t("rules.people")}
            placeholder={then.consultantIds.length ? undefined : t("rules.everybody")}
            data={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
            value={then.consultantIds}
            onChange={(value) => gives({ consultantIds: value })}
            searchable
            clearable
          />
          <Select
            label={t("rules.strategy")}
            placeholder={t("rules.asUsual")}
            data={strategies.map((value) => ({ value, label: t(`strategy.names.${value}`) }))}
            value={then.strategy}
            onChange={(value) =>
              gives({ strategy: strategies.find((one) => one === value) ?? null })
            }
            clearable
          />
        </div>
      </fieldset>
    </div>
  );
}
