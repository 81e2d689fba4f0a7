import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import classes from "./CatchAll.module.css";

export type CatchAllProps = {
  unassigned: Floor["unassigned"];
  shown: boolean;
  dropping: boolean;
  /** Whether all of them are drawn, or the first few. */
  all: boolean;
  onAll: (all: boolean) => void;
  row: (lead: Floor["unassigned"]["leads"][number]) => ReactNode;
};

/** So many are seen at once, so that the people they could go to stay in sight. */
const atFirst = 5;

/** Those of the leads that nobody has which are drawn. */
export function seenOf<Lead>(leads: readonly Lead[], all: boolean): readonly Lead[] {
  return all ? leads : leads.slice(0, atFirst);
}

/** The leads that nobody has; a lead dropped here is taken back. */
export function CatchAll({ unassigned, shown, dropping, all, onAll, row }: CatchAllProps) {
  const { t } = useTranslation(["floor", "common"]);
  const { count, leads } = unassigned;
  if (!shown) return null;
  return (
    <section className={classes.root} data-drop="" data-dropping={dropping}>
      <SectionTitle aside={count > 0 ? count : undefined}>{t("catchAll.title")}</SectionTitle>
      {leads.length === 0 && <p className={classes.none}>{t("catchAll.empty")}</p>}
      <ul className={classes.list}>{seenOf(leads, all).map(row)}</ul>
      {leads.length > atFirst && (
        <Button size="xs" variant="subtle" onClick={() => onAll(!all)} aria-expanded={all}>
          {t(all ? "common:actions.showLess" : "common:actions.showAll")} ({count})
        </Button>
      )}
      {all && count > leads.length && (
        <p className={classes.none}>{t("catchAll.more", { shown: leads.length, count })}</p>
      )}
      {dropping && <span className={classes.drop}>{t("drag.overNobody")}</span>}
    </section>
  );
}
