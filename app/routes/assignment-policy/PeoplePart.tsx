import { useTranslation } from "react-i18next";
import type { PolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { Figure } from "./Figure.tsx";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import type { PolicyDraft } from "./use-policy-draft.ts";

export type PeoplePartProps = PolicyDraft & { people: PolicyChoices["people"] };

const heldStages = ["assigned", "contacted", "appointment", "showed"] as const;

/** Everybody's turns and limits, and what an open lead weighs. */
export function PeoplePart({ policy, change, wrongAt, people }: PeoplePartProps) {
  const { t } = useTranslation(["assignment", "common"]);
  const format = useFormat();
  const { weights, limits } = policy;
  const weightOf = (id: string) => weights[id] ?? 100;
  const total = people.reduce((sum, { id }) => sum + (weightOf(id) || 0), 0);
  return (
    <PolicyPart title={t("steps.people")} hint={t("people.hint")}>
      {people.length === 0 ? (
        <p className={classes.none}>{t("people.none")}</p>
      ) : (
        <div className={classes.people}>
          <div className={classes.peopleHead} aria-hidden>
            <span>{t("people.name")}</span>
            <span>{t("people.weight")}</span>
            <span>{t("people.share")}</span>
            <span>{t("people.quota")}</span>
          </div>
          {people.map(({ id, name }) => (
            <div key={id} className={classes.person}>
              <span className={classes.personName}>{name}</span>
              <Figure
                aria-label={t("people.weightOf", { name })}
                value={weightOf(id)}
                min={0}
                max={1000}
                step={50}
                allowDecimal={false}
                wrong={wrongAt(`weights.${id}`)}
                onChange={(weight) => change("weights", { ...weights, [id]: weight })}
              />
              <span className={classes.figure}>
                {total > 0 ? format.percent((weightOf(id) || 0) / total) : "–"}
              </span>
              <Figure
                aria-label={t("people.quotaOf", { name })}
                placeholder={t("people.house")}
                value={limits.dailyQuotas[id] ?? Number.NaN}
                min={0}
                max={1000}
                allowDecimal={false}
                onChange={(quota) => {
                  const { [id]: _, ...rest } = limits.dailyQuotas;
                  const dailyQuotas = Number.isNaN(quota) ? rest : { ...rest, [id]: quota };
                  change("limits", { ...limits, dailyQuotas });
                }}
              />
            </div>
          ))}
        </div>
      )}
      <Figure
        label={t("people.quotaAll")}
        placeholder={t("people.noLimit")}
        value={limits.dailyQuota ?? Number.NaN}
        min={0}
        max={1000}
        allowDecimal={false}
        w="22rem"
        onChange={(quota) =>
          change("limits", { ...limits, dailyQuota: Number.isNaN(quota) ? null : quota })
        }
      />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("people.weights")}</legend>
        <p className={classes.hint}>{t("people.weightsHint")}</p>
        <div className={classes.figures}>
          {heldStages.map((stage) => (
            <Figure
              key={stage}
              label={t(`common:stages.${stage}`)}
              value={limits.stageWeights[stage]}
              min={0}
              max={10}
              step={0.5}
              decimalScale={2}
              wrong={wrongAt(`limits.stageWeights.${stage}`)}
              onChange={(weight) =>
                change("limits", {
                  ...limits,
                  stageWeights: { ...limits.stageWeights, [stage]: weight },
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </PolicyPart>
  );
}
