import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { stages } from "#app/domain/leads/schema.ts";
import { type Stage, stageIndex } from "#app/domain/leads/stage.ts";
import classes from "./StageStepper.module.css";

export type StageStepperProps = {
  stage: Stage;
  /** The stage it dropped from; only with `dropped`. */
  droppedFrom?: Stage | null;
};

/** The seven stages of a lead, the present one named; steps that are past are ticked. */
export function StageStepper({ stage, droppedFrom }: StageStepperProps) {
  const { t } = useTranslation("common");
  const dropped = stage === "dropped";
  const reached = stageIndex(stage, droppedFrom);
  return (
    <div className={classes.root}>
      <ol className={classes.steps} aria-label={t("stageProgress")}>
        {stages.map((name, index) => {
          const current = name === stage;
          const past = !current && index <= reached && (index < reached || dropped);
          const state = current ? (dropped ? "dropped" : "current") : past ? "past" : "ahead";
          return (
            <li
              key={name}
              className={classes.step}
              data-state={state}
              aria-current={current ? "step" : undefined}
            >
              <span className={classes.mark} aria-hidden>
                {state === "past" && <Check size={10} strokeWidth={3} />}
                {state === "dropped" && <X size={10} strokeWidth={3} />}
              </span>
              <span className={classes.name}>{t(`stages.${name}`)}</span>
            </li>
          );
        })}
      </ol>
      <p className={classes.short} aria-hidden>
        {t("stageStep", {
          step: stages.indexOf(stage) + 1,
          total: stages.length,
          stage: t(`stages.${stage}`),
        })}
      </p>
      {dropped && droppedFrom && (
        <p className={classes.from}>{t("droppedFrom", { stage: t(`stages.${droppedFrom}`) })}</p>
      )}
    </div>
  );
}
