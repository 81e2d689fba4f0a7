import { ActionIcon, CloseButton, Menu, TextInput } from "@mantine/core";
import { ArrowDownWideNarrow, Check, Search, X } from "lucide-react";
import { type HTMLAttributes, type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { LivePill } from "#app/components/LivePill.tsx";
import {
  facets,
  type QueueChoice,
  queueShows,
  queueSorts,
  toggled,
  withoutFacets,
} from "#app/domain/queue/choice.ts";
import type { ChoiceCounts } from "#app/domain/queue/filter-rows.ts";
import { QueueFilters } from "#app/routes/queue/QueueFilters.tsx";
import { QueueViews } from "#app/routes/queue/QueueViews.tsx";
import type { FacetWords } from "#app/routes/queue/use-facet-words.ts";
import classes from "./QueueListHead.module.css";

type Props = {
  total: number;
  counts: ChoiceCounts;
  choice: QueueChoice;
  onChoose: (choice: QueueChoice) => void;
  facetWords: FacetWords;
  query: string;
  onQuery: (query: string) => void;
  field: RefObject<HTMLInputElement | null>;
  /** Changes that wait while the hand is in the list, and on the way from there to here. */
  waiting: number;
  onApply: () => void;
  hand: HTMLAttributes<HTMLElement>;
};

/** Title with its count, views, order; search and filters; what is chosen stands in the address. */
export function QueueListHead(props: Props) {
  const { total, counts, choice, onChoose, facetWords, query, onQuery, field, waiting } = props;
  const { t } = useTranslation("queue");
  const id = useId();
  // The page's own heading is the lead's name while one is open.
  const Title = useParams().leadId ? "h2" : "h1";
  return (
    <header className={classes.root}>
      <div className={classes.top}>
        <Title className={classes.title} id={id}>
          {t("title")}
        </Title>
        <span className={classes.count} data-pill {...props.hand}>
          {waiting > 0 ? (
            <LivePill count={waiting} onApply={props.onApply} />
          ) : (
            t("open", { count: total })
          )}
        </span>
        <span className={classes.tools}>
          <QueueViews choice={choice} onChoose={onChoose} />
          <QueueOrder choice={choice} onChoose={onChoose} />
        </span>
      </div>
      <div className={classes.search}>
        <TextInput
          ref={field}
          className={classes.field}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={t("search")}
          placeholder={t("searchHint")}
          value={query}
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.key !== "Escape") return;
            event.stopPropagation();
            if (query) onQuery("");
            else event.currentTarget.blur();
          }}
          leftSection={<Search size={16} aria-hidden />}
          rightSection={
            query ? (
              <CloseButton
                size="sm"
                aria-label={t("clearSearch")}
                onClick={() => {
                  onQuery("");
                  field.current?.focus();
                }}
              />
            ) : (
              <KeyHint keys="/" />
            )
          }
        />
        <QueueFilters {...{ counts, choice, onChoose, facetWords }} />
      </div>
      <fieldset className={classes.filters}>
        <legend className={classes.legend}>{t("filters.label")}</legend>
        {queueShows.map((show) => (
          <button
            key={show}
            type="button"
            className={classes.chip}
            aria-pressed={show === choice.show}
            onClick={() => onChoose({ ...choice, show })}
          >
            {t(`filters.${show}`)}
            {show !== "all" && counts[show] > 0 && (
              <span className={classes.chipCount}>{counts[show]}</span>
            )}
          </button>
        ))}
      </fieldset>
      <ChosenFacets choice={choice} onChoose={onChoose} facetWords={facetWords} />
    </header>
  );
}

/** What was chosen of the facets, each with its way out. */
function ChosenFacets({
  choice,
  onChoose,
  facetWords,
}: Pick<Props, "choice" | "onChoose" | "facetWords">) {
  const { t } = useTranslation("queue");
  const chosen = facets.flatMap((facet) => choice[facet].map((value) => ({ facet, value })));
  if (chosen.length === 0) return null;
  return (
    <div className={classes.chosen}>
      {chosen.map(({ facet, value }) => {
        const what = facetWords(facet, value);
        return (
          <button
            key={`${facet} ${value}`}
            type="button"
            className={classes.chip}
            aria-pressed="true"
            aria-label={t("filters.remove", { what })}
            onClick={() => onChoose(toggled(choice, facet, value))}
          >
            {what}
            <X size={14} aria-hidden />
          </button>
        );
      })}
      <button
        type="button"
        className={classes.clear}
        onClick={() => onChoose(withoutFacets(choice))}
      >
        {t("filters.clear")}
      </button>
    </div>
  );
}

function QueueOrder({ choice, onChoose }: Pick<Props, "choice" | "onChoose">) {
  const { t } = useTranslation("queue");
  const { sort } = choice;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          aria-label={`${t("sort.label")}: ${t(`sort.${sort}`)}`}
          title={t(`sort.${sort}`)}
          data-chosen={sort !== "score" || undefined}
          className={classes.tool}
        >
          <ArrowDownWideNarrow size={20} strokeWidth={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("sort.label")}</Menu.Label>
        {queueSorts.map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={one === sort}
            rightSection={one === sort ? <Check size={16} aria-hidden /> : null}
            onClick={() => onChoose({ ...choice, sort: one })}
          >
            {t(`sort.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
