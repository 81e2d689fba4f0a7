import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Inbox, SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { LivePill } from "#app/components/LivePill.tsx";
import { announce } from "#app/components/PoliteStatus.tsx";
import { useNow } from "#app/components/use-now.ts";
import { acceptsTap } from "#app/domain/queue/hold-order.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { QueueListHead } from "#app/routes/queue/QueueListHead.tsx";
import { hasDueLine, QueueRowItem } from "#app/routes/queue/QueueRowItem.tsx";
import { useArrivalVoice } from "#app/routes/queue/use-arrival-voice.ts";
import { useChosenRows } from "#app/routes/queue/use-chosen-rows.ts";
import { useListKeys } from "#app/routes/queue/use-list-keys.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./QueueList.module.css";

type Props = {
  rows: readonly QueueRow[];
  open: number;
  selectedId: string | undefined;
  withStore: boolean;
};

const twoLines = 75;
const threeLines = 78;

/** The queue itself: virtual, live, and still while a hand is in it. */
export function QueueList({ rows, open, selectedId, withStore }: Props) {
  const { t } = useTranslation("queue");
  const now = useNow(15);
  const words = useRowWords();
  const [query, setQuery] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { held, visible, counts, filter, sort } = useChosenRows(rows, query, now);
  useArrivalVoice(rows);
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      visible[index] && hasDueLine(visible[index].row) ? threeLines : twoLines,
    getItemKey: (index) => visible[index]?.row.id ?? index,
    overscan: 8,
    initialRect: { width: 400, height: 900 },
  });
  const ids = visible.map(({ row }) => row.id);
  const keys = useListKeys({
    ids,
    selectedId,
    container: scroller,
    field,
    onHold: held.hold,
    reveal: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  });
  const [params] = useSearchParams();
  const search = params.size > 0 ? `?${params}` : "";
  return (
    <div className={classes.root}>
      <QueueListHead
        open={open}
        counts={counts}
        filter={filter}
        sort={sort}
        query={query}
        onQuery={setQuery}
        field={field}
      />
      <div className={classes.body} {...held.handlers}>
        <div className={classes.pill}>
          <LivePill count={held.list.pending} onApply={held.apply} />
        </div>
        <div className={classes.scroller} ref={scroller} onKeyDown={keys.onKeyDown} role="none">
          {visible.length === 0 ? (
            <NothingHere total={rows.length} onClear={() => setQuery("")} />
          ) : (
            <ul
              className={classes.rows}
              aria-label={t("label")}
              style={{ height: virtual.getTotalSize() }}
            >
              {virtual.getVirtualItems().map((item) => {
                const shown = visible[item.index];
                if (!shown) return null;
                const { row, gone } = shown;
                return (
                  <li
                    key={row.id}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    className={classes.place}
                    aria-setsize={visible.length}
                    aria-posinset={item.index + 1}
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <Link
                      to={{ pathname: `/leads/${row.id}`, search }}
                      className={classes.row}
                      data-lead={row.id}
                      data-unread={row.unread}
                      data-gone={gone || undefined}
                      data-arrived={held.arrived.has(row.id) || undefined}
                      aria-current={row.id === selectedId ? "true" : undefined}
                      tabIndex={row.id === keys.reachable ? 0 : -1}
                      title={gone ? t("row.gone") : undefined}
                      preventScrollReset
                      onClick={(event) => {
                        if (acceptsTap(held.list, row.id, new Date())) return;
                        event.preventDefault();
                        announce(gone ? t("row.gone") : t("justMoved"));
                      }}
                    >
                      <QueueRowItem row={row} now={now} withStore={withStore} words={words} />
                    </Link>
                  </li>
                );
              })}
            </ul>
          )}
          <MoreRows shown={rows.length} total={open} />
        </div>
      </div>
    </div>
  );
}

function NothingHere({ total, onClear }: { total: number; onClear: () => void }) {
  const { t } = useTranslation("queue");
  const [params, setParams] = useSearchParams();
  if (total === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title={t("empty.title")}
        hint={t("empty.hint")}
        action={
          <Button component={Link} to="/appointments" variant="default">
            {t("empty.action")}
          </Button>
        }
      />
    );
  }
  const clear = () => {
    const next = new URLSearchParams(params);
    next.delete("show");
    setParams(next, { replace: true });
    onClear();
  };
  return (
    <EmptyState
      icon={SearchX}
      title={t("empty.filter")}
      hint={t("empty.filterHint", { count: total })}
      action={
        <Button variant="default" onClick={clear}>
          {t("empty.clear")}
        </Button>
      }
    />
  );
}

const step = 50;

/** A queue longer than what is loaded says so, and loads on. */
function MoreRows({ shown, total }: { shown: number; total: number }) {
  const { t } = useTranslation("queue");
  const [params, setParams] = useSearchParams();
  const [waiting, setWaiting] = useState(false);
  useEffect(() => setWaiting(shown < 0), [shown]);
  if (shown >= total || shown < step) return null;
  const more = () => {
    const next = new URLSearchParams(params);
    next.set("take", String(Math.ceil((shown + step) / step) * step));
    setWaiting(true);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <div className={classes.more}>
      <span>{t("shown", { shown, total })}</span>
      <Button variant="default" loading={waiting} onClick={more}>
        {t("more", { count: Math.min(step, total - shown) })}
      </Button>
    </div>
  );
}
