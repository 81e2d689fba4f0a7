import { Radio, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { strategies } from "#app/domain/assignment/schema.ts";
import { Figure } from "./Figure.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** How one of those who could have a lead is chosen, and what each way wants to know. */
export function StrategyPart({ policy, change, wrongAt }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  const used = new Set([policy.strategy, ...policy.rules.map((rule) => rule.then.strategy)]);
  const takesTurns = used.has("weighted-turns") || used.has("cascade") || used.has("best-match");
  return (
    <PolicyPart step={4} title={t("steps.strategy")} hint={t("strategy.hint")}>
      <Radio.Group
        aria-label={t("strategy.label")}
        value={policy.strategy}
        onChange={(value) => {
          const strategy = strategies.find((one) => one === value);
          if (strategy) change("strategy", strategy);
        }}
      >
        <div className={classes.ways}>
          {strategies.map((strategy) => (
            <Radio.Card key={strategy} value={strategy} className={classes.way}>
              <Radio.Indicator aria-hidden />
              <span>
                <span className={classes.wayName}>{t(`strategy.names.${strategy}`)}</span>
                <span className={classes.wayHint}>{t(`strategy.hints.${strategy}`)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {takesTurns && (
        <Switch
          label={t("strategy.keepTurns")}
          description={t("strategy.keepTurnsHint")}
          checked={policy.keepTurnsWhileAway}
          onChange={({ currentTarget: { checked } }) => change("keepTurnsWhileAway", checked)}
        />
      )}
      <div className={classes.line}>
        {used.has("best-match") && (
          <Figure
            label={t("strategy.floor")}
            value={Math.round(policy.fairShareFloor * 100)}
            min={0}
            max={100}
            w="22rem"
            wrong={wrongAt("fairShareFloor")}
            onChange={(percent) => change("fairShareFloor", percent / 100)}
          />
        )}
        {(used.has("cascade") || used.has("broadcast")) && (
          <Figure
            label={t("strategy.offer")}
            value={policy.offer.seconds}
            min={10}
            max={3600}
            allowDecimal={false}
            w="22rem"
            wrong={wrongAt("offer")}
            onChange={(seconds) => change("offer", { seconds })}
          />
        )}
      </div>
    </PolicyPart>
  );
}
