import { useTranslation } from "react-i18next";
import { HOUSE_POLICY } from "#app/domain/assignment/schema.ts";
import { Figure } from "./Figure.tsx";
import { LimitField } from "./LimitField.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

const promises = ["accept", "firstContact", "nextContact"] as const;
const usual = { minutes: 15, clock: "working" } as const;

/** What a customer is promised, and what happens on the way to a promise that is not kept. */
export function PromisesPart({ policy: { sla }, change, wrongAt }: PolicyDraft) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart title={t("steps.promises")} hint={t("promises.hint")}>
      {promises.map((promise) => (
        <LimitField
          key={promise}
          label={t(`promises.${promise}`)}
          limit={sla[promise]}
          usual={HOUSE_POLICY.sla[promise] ?? usual}
          wrong={wrongAt(`sla.${promise}`)}
          onChange={(limit) => change("sla", { ...sla, [promise]: limit })}
        />
      ))}
      <div className={classes.figures}>
        <Figure
          label={t("promises.warnAt")}
          value={Math.round(sla.warnAt * 100)}
          min={10}
          max={100}
          wrong={wrongAt("sla.warnAt")}
          onChange={(percent) => change("sla", { ...sla, warnAt: percent / 100 })}
        />
        <Figure
          label={t("promises.takeBackAt")}
          value={Math.round(sla.takeBackAt * 100)}
          min={100}
          max={1000}
          wrong={wrongAt("sla.takeBackAt")}
          onChange={(percent) => change("sla", { ...sla, takeBackAt: percent / 100 })}
        />
        <Figure
          label={t("promises.mostHops")}
          value={sla.mostHops}
          min={0}
          max={10}
          allowDecimal={false}
          wrong={wrongAt("sla.mostHops")}
          onChange={(mostHops) => change("sla", { ...sla, mostHops })}
        />
      </div>
      <p className={classes.hint}>
        {t("promises.managerAt")} {t("promises.hopsHint")} {t("promises.lapsedHint")}
      </p>
    </PolicyPart>
  );
}
