import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { choiceText, type QueueChoice } from "#app/domain/queue/choice.ts";
import { countChoices, isChosen, searchWords } from "#app/domain/queue/filter-rows.ts";
import { waitingChanges } from "#app/domain/queue/hold-order.ts";
import {
  bringRow,
  dismissRow,
  firstChoice,
  keepChoice,
  shownChoice,
} from "#app/domain/queue/keep-choice.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { useHeldList } from "#app/routes/queue/use-held-list.ts";

/** The rows that filters, search and order leave, as still as the list itself: what is held neither leaves nor enters. */
export function useChosenRows(
  rows: readonly QueueRow[],
  { choice, query, now }: { choice: QueueChoice; query: string; now: number },
) {
  const held = useHeldList(rows, choice.sort);
  const asked = `${choiceText(choice)} ${query}`;
  const matching = useMemo(() => {
    const [words, at] = [searchWords(query), new Date(now)];
    const pass = rows.filter((row) => isChosen(row, choice, words, at));
    return new Set(pass.map((row) => row.id));
  }, [rows, choice, query, now]);
  const [kept, setKept] = useState(() => firstChoice(asked, matching));
  const state = { asked, matching, held: held.list.held };
  useEffect(() => {
    setKept((before) => keepChoice(before, { asked, matching, held: held.list.held }));
  }, [asked, matching, held.list.held]);
  const ids = shownChoice(kept, state);
  const visible = useMemo(() => held.shown.filter(({ row }) => ids.has(row.id)), [held.shown, ids]);
  const { list } = held;
  const next = shownChoice(kept, { ...state, held: false });
  const waiting = useMemo(
    () => (list.held ? waitingChanges(list, { shown: ids, next }) : 0),
    [list, ids, next],
  );
  const counted = useDeferredValue(rows);
  const counts = useMemo(
    () => countChoices(counted, choice, new Date(now)),
    [counted, choice, now],
  );
  /** Takes a row out of sight at once: its person has just said so. */
  const dismiss = (id: string) => {
    // Among the snoozed ones a row stays: it has only another time.
    if (choice.show !== "snoozed") setKept((before) => dismissRow(before, id));
  };
  const bring = (id: string) => setKept((before) => bringRow(before, id));
  const apply = () => {
    held.apply();
    setKept((before) => keepChoice(before, { ...state, held: false }));
  };
  return { held, visible, counts, dismiss, bring, apply, waiting };
}
