import { Button, Popover } from "@mantine/core";
import { SlidersHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import {
  chosenCount,
  type Facet,
  facets,
  type QueueChoice,
  toggled,
  withoutFacets,
} from "#app/domain/queue/choice.ts";
import type { ChoiceCounts } from "#app/domain/queue/filter-rows.ts";
import type { FacetWords } from "#app/routes/queue/use-facet-words.ts";
import classes from "./QueueListHead.module.css";

type Props = {
  counts: ChoiceCounts;
  choice: QueueChoice;
  onChoose: (choice: QueueChoice) => void;
  facetWords: FacetWords;
};

/** Stage, source, product line, score, store: several at once, each with how many it would leave. */
export function QueueFilters({ counts, choice, onChoose, facetWords }: Props) {
  const { t } = useTranslation("queue");
  const chosen = chosenCount(choice);
  const offered = facets.filter(
    (facet) => choice[facet].length > 0 || counts[facet].size > (facet === "store" ? 1 : 0),
  );
  return (
    <Popover position="bottom-end" width={340} shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.more}
          data-chosen={chosen > 0 || undefined}
          aria-label={chosen > 0 ? t("filters.chosen", { count: chosen }) : t("filters.more")}
        >
          <SlidersHorizontal size={16} aria-hidden />
          <span>{chosen > 0 ? chosen : t("filters.more")}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        {offered.length === 0 && <p className={classes.count}>{t("filters.none")}</p>}
        {offered.map((facet) => (
          <fieldset key={facet} className={classes.facet}>
            <legend className={classes.facetName}>{t(`filters.${facet}`)}</legend>
            {valuesOf(facet, counts, choice).map((value) => (
              <button
                key={value}
                type="button"
                className={classes.chip}
                aria-pressed={choice[facet].includes(value)}
                onClick={() => onChoose(toggled(choice, facet, value))}
              >
                {facetWords(facet, value)}
                <span className={classes.chipCount}>{counts[facet].get(value) ?? 0}</span>
              </button>
            ))}
          </fieldset>
        ))}
        {chosen > 0 && (
          <Button variant="default" size="xs" onClick={() => onChoose(withoutFacets(choice))}>
            {t("filters.clear")}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

const inOrder: Partial<Record<Facet, readonly string[]>> = {
  stage: ["new", "assigned", "contacted", "appointment", "showed"],
  band: ["hot", "warm", "cold"],
};
const mostShown = 24;

/** What is there and what is chosen: in the order of the thing itself, else the most frequent first. */
function valuesOf(facet: Facet, counts: ChoiceCounts, choice: QueueChoice): string[] {
  const values = [...new Set([...counts[facet].keys(), ...choice[facet]])];
  const order = inOrder[facet];
  const count = (value: string) => counts[facet].get(value) ?? 0;
  return values
    .sort((a, b) =>
      order ? order.indexOf(a) - order.indexOf(b) : count(b) - count(a) || (a < b ? -1 : 1),
    )
    .slice(0, mostShown);
}
