import { memo } from "react";
import { respondBy } from "#app/domain/queue/next-act.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { QueueRowItem } from "#app/routes/queue/QueueRowItem.tsx";
import type { RowWords } from "#app/routes/queue/row-words.ts";
import classes from "./QueueList.module.css";

type Props = {
  row: QueueRow;
  index: number;
  count: number;
  search: string;
  now: number;
  withStore: boolean;
  words: RowWords;
  gone: boolean;
  arrived: boolean;
  selected: boolean;
  reachable: boolean;
};

/** One row in its place: a link to the lead, and beside it what can be done without opening it. */
export const QueueListRow = memo(function QueueListRow(props: Props) {
  const { row, index, words, gone } = props;
  const promised = respondBy(row);
  return (
    <li
      className={classes.place}
      style={{ "--at": index } as React.CSSProperties}
      data-row={row.id}
      aria-setsize={props.count}
      aria-posinset={index + 1}
    >
      <a
        href={`/leads/${row.id}${props.search}`}
        className={classes.row}
        data-lead={row.id}
        data-unread={row.unread}
        data-gone={gone || undefined}
        data-arrived={props.arrived || undefined}
        aria-current={props.selected ? "true" : undefined}
        tabIndex={props.reachable ? 0 : -1}
        title={gone ? words.gone : undefined}
      >
        <QueueRowItem row={row} now={props.now} withStore={props.withStore} words={words} />
      </a>
      {promised?.what === "accept" && !gone ? (
        <button type="button" className={classes.accept} data-do="accept" tabIndex={-1}>
          {words.accept}
        </button>
      ) : (
        <button
          type="button"
          className={classes.snooze}
          data-do="snooze"
          tabIndex={-1}
          aria-label={words.snooze}
          title={words.snooze}
        >
          <svg aria-hidden="true">
            <use href="#sl-snooze" />
          </svg>
        </button>
      )}
    </li>
  );
});
