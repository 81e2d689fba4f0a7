import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { choiceText, type QueueChoice } from "#app/domain/queue/choice.ts";
import { countChoices, isChosen, searchWords } from "#app/domain/queue/filter-rows.ts";
import {
  bringRow,
  dismissRow,
  firstChoice,
  keepChoice,
  rests,
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
  const still = rests(kept, state);
  useEffect(() => {
    setKept((before) => keepChoice(before, { asked, matching, held: held.list.held }));
  }, [asked, matching, held.list.held]);
  const ids = shownChoice(kept, state);
  const visible = useMemo(() => held.shown.filter(({ row }) => ids.has(row.id)), [held.shown, ids]);
  const waiting = useMemo(
    () => (still && held.list.pending === 0 ? difference(kept.ids, matching) : 0),
    [still, held.list.pending, kept.ids, matching],
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
  return { held, visible, counts, dismiss, bring, apply, pending: held.list.pending + waiting };
}

/** How many are in one and not in the other. */
function difference(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const id of some) if (!others.has(id)) count += 1;
  for (const id of others) if (!some.has(id)) count += 1;
  return count;
}
