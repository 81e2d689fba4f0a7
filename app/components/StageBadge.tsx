import { useTranslation } from "react-i18next";
import type { StageName } from "#app/components/stage-names.ts";
import classes from "./StageBadge.module.css";

const tones: Record<StageName, "quiet" | "going" | "won" | "lost"> = {
  new: "quiet",
  assigned: "quiet",
  contacted: "going",
  appointment: "going",
  showed: "going",
  signed: "won",
  dropped: "lost",
};

/** The stage of a lead in one word. */
export function StageBadge({ stage }: { stage: StageName }) {
  const { t } = useTranslation("common");
  return (
    <span className={classes.root} data-tone={tones[stage]}>
      {t(`stages.${stage}`)}
    </span>
  );
}
