import { ActionIcon, Button } from "@mantine/core";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import type { PolicyRule } from "#app/domain/assignment/schema.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import { RuleFields } from "./RuleFields.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";
import { useRuleWords } from "./use-rule-words.ts";

export type RulesPartProps = PolicyDraft & { choices: PolicyChoices };

/** The rules in the order in which they are tried; one at a time is open for editing. */
export function RulesPart({ policy: { rules }, change, wrongAt, choices }: RulesPartProps) {
  const { t } = useTranslation("assignment");
  const words = useRuleWords(choices);
  const [open, setOpen] = useState<string | null>(null);

  const add = () => {
    const id = crypto.randomUUID();
    const rule: PolicyRule = {
      id,
      name: t("rules.newName"),
      when: {},
      // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
      then: { consultantIds: [], strategy: null },
    };
    change("rules", [...rules, rule]);
    setOpen(id);
  };
  const replace = (rule: PolicyRule) =>
    change(
      "rules",
      rules.map((one) => (one.id === rule.id ? rule : one)),
    );
  const move = (from: number, by: 1 | -1) => {
    const moved = [...rules];
    const [rule] = moved.splice(from, 1);
    if (rule) moved.splice(from + by, 0, rule);
    change("rules", moved);
  };

  return (
    <PolicyPart
      step={2}
      title={t("steps.rules")}
      hint={t("rules.hint")}
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={add}
          disabled={rules.length >= 50}
        >
          {t("rules.add")}
        </Button>
      }
    >
      {rules.length === 0 && <p className={classes.none}>{t("rules.none")}</p>}
      <ol className={classes.rules}>
        {rules.map((rule, at) => (
          <li key={rule.id} className={classes.rule} data-wrong={wrongAt(`rules.${at}`)}>
            <div className={classes.ruleHead}>
              <div className={classes.ruleWords}>
                <span className={classes.ruleName}>{rule.name}</span>
                <span className={classes.quiet}>{words.sentence(rule)}</span>
              </div>
              <div className={classes.ruleActs}>
                <Button
                  size="xs"
                  variant="subtle"
                  aria-expanded={open === rule.id}
                  onClick={() => setOpen(open === rule.id ? null : rule.id)}
                >
                  {t(open === rule.id ? "rules.done" : "rules.edit")}
                </Button>
                <ActionIcon
                  aria-label={t("rules.up", { name: rule.name })}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                >
                  <ArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t("rules.down", { name: rule.name })}
                  disabled={at === rules.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <ArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t("rules.remove", { name: rule.name })}
                  onClick={() => change("rules", rules.toSpliced(at, 1))}
                >
                  <Trash2 size={16} aria-hidden />
                </ActionIcon>
              </div>
            </div>
            {open === rule.id && (
              <RuleFields
                rule={rule}
                choices={choices}
                words={words}
                nameWrong={wrongAt(`rules.${at}.name`)}
                onChange={replace}
              />
            )}
          </li>
        ))}
      </ol>
    </PolicyPart>
  );
}
