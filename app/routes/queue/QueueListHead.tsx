import { ActionIcon, CloseButton, Menu, TextInput } from "@mantine/core";
import { ArrowDownWideNarrow, Check, Search } from "lucide-react";
import { type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { KeyHint } from "#app/components/KeyHint.tsx";
import {
  type QueueFilter,
  type QueueSort,
  queueFilters,
  queueSorts,
} from "#app/domain/queue/filter-rows.ts";
import classes from "./QueueListHead.module.css";

type Props = {
  open: number;
  counts: Record<QueueFilter, number>;
  filter: QueueFilter;
  sort: QueueSort;
  query: string;
  onQuery: (query: string) => void;
  field: RefObject<HTMLInputElement | null>;
};

/** Title with its count, search, filters and order; filter and order stand in the URL, what is typed does not. */
export function QueueListHead({ open, counts, filter, sort, query, onQuery, field }: Props) {
  const { t } = useTranslation("queue");
  const [params, setParams] = useSearchParams();
  const id = useId();
  // The page's own heading is the lead's name while one is open.
  const Title = useParams().leadId ? "h2" : "h1";
  const choose = (name: "show" | "sort", value: string, usual: string) => {
    const next = new URLSearchParams(params);
    if (value === usual) next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <header className={classes.root}>
      <div className={classes.top}>
        <Title className={classes.title} id={id}>
          {t("title")}
        </Title>
        <span className={classes.count}>{t("open", { count: open })}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              aria-label={`${t("sort.label")}: ${t(`sort.${sort}`)}`}
              title={t(`sort.${sort}`)}
              data-chosen={sort !== "score" || undefined}
              className={classes.sort}
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
                onClick={() => choose("sort", one, "score")}
              >
                {t(`sort.${one}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <TextInput
        ref={field}
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
      <fieldset className={classes.filters}>
        <legend className={classes.legend}>{t("filters.label")}</legend>
        {queueFilters.map((one) => (
          <button
            key={one}
            type="button"
            className={classes.chip}
            aria-pressed={one === filter}
            onClick={() => choose("show", one, "all")}
          >
            {t(`filters.${one}`)}
            {one !== "all" && counts[one] > 0 && (
              <span className={classes.chipCount}>{counts[one]}</span>
            )}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
