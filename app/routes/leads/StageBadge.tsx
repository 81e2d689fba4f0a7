import { useTranslation } from "react-i18next";
import type { Stage } from "#app/domain/leads/stage.ts";
import classes from "./StageBadge.module.css";

const tones: Record<Stage, "quiet" | "going" | "won" | "lost"> = {
  new: "quiet",
  assigned: "quiet",
  contacted: "going",
  appointment: "going",
  showed: "going",
  signed: "won",
  dropped: "lost",
};

/** The stage of a lead in one word. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslation("common");
  return (
    <span className={classes.root} data-tone={tones[stage]}>
      {t(`stages.${stage}`)}
    </span>
  );
}
