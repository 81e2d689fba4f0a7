import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import classes from "./StaleEdge.module.css";

export type StaleEdgeProps = {
  /** Whether what is inside may be out of date. */
  stale: boolean;
  asOf: Moment | null;
  children: ReactNode;
};

/** Keeps what is known on the screen while it cannot be renewed, and says from when it is. */
export function StaleEdge({ stale, asOf, children }: StaleEdgeProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  return (
    <div className={classes.root} data-stale={stale}>
      {stale && asOf && (
        <p className={classes.word}>{t("states.asOf", { time: format.time(asOf) })}</p>
      )}
      {children}
    </div>
  );
}
