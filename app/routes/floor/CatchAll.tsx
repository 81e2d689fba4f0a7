import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import classes from "./CatchAll.module.css";

export type CatchAllProps = {
  unassigned: Floor["unassigned"];
  shown: boolean;
  dropping: boolean;
  children: ReactNode;
};

/** The leads that nobody has; a lead dropped here is taken back. */
export function CatchAll({ unassigned, shown, dropping, children }: CatchAllProps) {
  const { t } = useTranslation("floor");
  const { count, leads } = unassigned;
  if (!shown) return null;
  return (
    <section className={classes.root} data-drop="" data-dropping={dropping}>
      <SectionTitle aside={count > 0 ? count : undefined}>{t("catchAll.title")}</SectionTitle>
      {leads.length === 0 && <p className={classes.none}>{t("catchAll.empty")}</p>}
      <ul className={classes.list}>{children}</ul>
      {count > leads.length && (
        <p className={classes.none}>{t("catchAll.more", { shown: leads.length, count })}</p>
      )}
      {dropping && <span className={classes.drop}>{t("drag.overNobody")}</span>}
    </section>
  );
}
