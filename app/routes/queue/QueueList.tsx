import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { useNow } from "#app/components/use-now.ts";
import { acceptsTap, JUST_MOVED_MS } from "#app/domain/queue/hold-order.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { LoadLine } from "#app/routes/queue/LoadLine.tsx";
import { NothingHere } from "#app/routes/queue/NothingHere.tsx";
import { QueueListHead } from "#app/routes/queue/QueueListHead.tsx";
import { QueueListRow } from "#app/routes/queue/QueueListRow.tsx";
import { QueueOffers } from "#app/routes/queue/QueueOffers.tsx";
import { RowSigns } from "#app/routes/queue/RowSigns.tsx";
import { SnoozeSheet } from "#app/routes/queue/SnoozeSheet.tsx";
import { useArrivalVoice } from "#app/routes/queue/use-arrival-voice.ts";
import { useChosenRows } from "#app/routes/queue/use-chosen-rows.ts";
import { useFacetWords } from "#app/routes/queue/use-facet-words.ts";
import { useHeldOffers } from "#app/routes/queue/use-held-offers.ts";
import { useListKeys } from "#app/routes/queue/use-list-keys.ts";
import { useOffers } from "#app/routes/queue/use-offers.ts";
import { useQueueActs } from "#app/routes/queue/use-queue-acts.ts";
import { useQueueChoice, useQueueSearch } from "#app/routes/queue/use-queue-choice.ts";
import type { Loading } from "#app/routes/queue/use-queue-rows.ts";
import { useRowTaps } from "#app/routes/queue/use-row-taps.ts";
import { useRowWindow } from "#app/routes/queue/use-row-window.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import { useTakenLead } from "#app/routes/queue/use-taken-lead.ts";
import classes from "./QueueList.module.css";

type Props = {
  rows: readonly QueueRow[];
  loading: Loading;
  /** Moves whenever the live line tells of offers. */
  offerNews: number;
  selectedId: string | undefined;
  withStore: boolean;
};

/** The queue itself: virtual, live, and still while a hand is in it. */
export function QueueList({ rows, loading, offerNews, selectedId, withStore }: Props) {
  const { t } = useTranslation("queue");
  const now = useNow(15);
  const words = useRowWords();
  const { choice, choose } = useQueueChoice();
  const [query, setQuery] = useQueueSearch();
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { held, visible, counts, ...chosen } = useChosenRows(rows, { choice, query, now });
  const [snoozing, setSnoozing] = useState<QueueRow | null>(null);
  const acts = useQueueActs(chosen);
  const offers = useHeldOffers(useOffers(offerNews), held.list.held);
  const facetWords = useFacetWords(rows);
  useArrivalVoice(rows);
  const drawnRange = useRowWindow({ count: visible.length, scroller, list });
  const keys = useListKeys({
    visible,
    selectedId,
    container: scroller,
    field,
    onHold: held.hold,
    reveal: drawnRange.reveal,
    onSnooze: setSnoozing,
  });
  const applyAll = () => {
    chosen.apply();
    offers.apply();
  };
  const follow = useTakenLead({ rows, visible, apply: applyAll, goTo: keys.goTo });
  const drawn = visible
    .slice(drawnRange.from, drawnRange.to)
    .map((shown, at) => ({ ...shown, id: shown.row.id, index: drawnRange.from + at }));
  const focused = keys.cursorIndex;
  const focusedRow = visible[focused];
  if (focusedRow && (focused < drawnRange.from || focused >= drawnRange.to)) {
    drawn.push({ ...focusedRow, id: focusedRow.row.id, index: focused });
  }
  const navigate = useNavigate();
  const { hash, search } = useLocation();
  const rowOf = (id: string) => visible.find(({ row }) => row.id === id)?.row;
  const taps = useRowTaps({
    drawn,
    order: visible,
    shiftedAt: drawnRange.shiftedAt,
    accepts: (id) => acceptsTap(held.list, id, new Date()),
    onOpen(id, event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      void navigate({ pathname: `/leads/${id}`, search, hash }, { preventScrollReset: true });
    },
    onAct(act, id) {
      const row = rowOf(id);
      if (row && act === "snooze") setSnoozing(row);
      if (row && act === "accept") void acts.accept(row);
    },
    onIgnored: (id) => announce(held.list.gone.has(id) ? t("row.gone") : t("justMoved")),
  });
  return (
    <div className={classes.root}>
      <QueueListHead
        total={loading.state === "whole" ? counts.all : loading.total}
        counts={counts}
        choice={choice}
        onChoose={choose}
        facetWords={facetWords}
        query={query}
        onQuery={setQuery}
        field={field}
        waiting={chosen.waiting + offers.waiting}
        onApply={applyAll}
        hand={held.handlers}
      />
      <div className={classes.body} {...held.handlers}>
        <RowSigns />
        <div className={classes.scroller} ref={scroller} onKeyDown={keys.onKeyDown} role="none">
          <QueueOffers
            held={offers}
            acts={acts}
            justMoved={() => Date.now() - drawnRange.shiftedAt.current < JUST_MOVED_MS}
            onIgnored={() => announce(t("justMoved"))}
            onTakenByKey={follow}
          />
          {visible.length === 0 ? (
            <NothingHere total={rows.length} onClear={() => setQuery("")} />
          ) : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the rows are links, and Enter clicks them
            <ul
              ref={list}
              className={classes.rows}
              aria-label={t("label")}
              style={{ "--count": visible.length } as React.CSSProperties}
              onPointerDownCapture={taps.onPointerDownCapture}
              onClick={taps.onClick}
            >
              {drawn.map(({ row, gone, index }) => (
                <QueueListRow
                  key={row.id}
                  row={row}
                  index={index}
                  count={visible.length}
                  search={search}
                  now={now}
                  withStore={withStore}
                  words={words}
                  gone={gone}
                  arrived={held.arrived.has(row.id)}
                  selected={row.id === selectedId}
                  reachable={row.id === keys.reachable}
                />
              ))}
            </ul>
          )}
          <LoadLine shown={rows.length} loading={loading} />
        </div>
      </div>
      <SnoozeSheet
        row={snoozing}
        onClose={() => setSnoozing(null)}
        onSnooze={(row, until) => {
          if (choice.show !== "snoozed") keys.leave(row.id);
          void acts.snooze(row, until);
        }}
        onWake={(row) => void acts.wake(row)}
      />
    </div>
  );
}
