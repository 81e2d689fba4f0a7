import { useEffect, useMemo, useState } from "react";
import {
  isFound,
  passesFilter,
  type QueueFilter,
  type QueueSort,
  queueFilters,
  queueSorts,
} from "#app/domain/queue/filter-rows.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { useHeldList } from "#app/routes/queue/use-held-list.ts";
import { useSoonParams } from "#app/routes/queue/use-soon-params.ts";

/** The rows that filter, search and order leave, as still as the list itself: what is held neither leaves nor enters. */
export function useChosenRows(rows: readonly QueueRow[], query: string, now: number) {
  const params = useSoonParams();
  const filter = queueFilters.find((one) => one === params.get("show")) ?? "all";
  const sort: QueueSort = queueSorts.find((one) => one === params.get("sort")) ?? "score";
  const held = useHeldList(rows, sort);
  const choice = `${filter} ${query}`;
  const matching = useMemo(() => {
    const at = new Date(now);
    const pass = rows.filter((row) => passesFilter(row, filter, at) && isFound(row, query));
    return new Set(pass.map((row) => row.id));
  }, [rows, filter, query, now]);
  const [kept, setKept] = useState({ choice, ids: matching });
  const rests = held.list.held && kept.choice === choice;
  useEffect(() => {
    if (!rests) setKept({ choice, ids: matching });
  }, [rests, choice, matching]);
  const ids = rests ? kept.ids : matching;
  const unfiltered = filter === "all" && query.trim() === "";
  const visible = useMemo(
    () => (unfiltered ? held.shown : held.shown.filter(({ row }) => ids.has(row.id))),
    [unfiltered, held.shown, ids],
  );
  const counts = useMemo(() => countFilters(rows, new Date(now)), [rows, now]);
  return { held, visible, counts, filter, sort };
}

function countFilters(rows: readonly QueueRow[], now: Date): Record<QueueFilter, number> {
  const count = (filter: QueueFilter) =>
    rows.filter((row) => passesFilter(row, filter, now)).length;
  return {
    all: rows.length,
    unread: count("unread"),
    hot: count("hot"),
    due: count("due"),
    online: count("online"),
  };
}
