import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { choiceText, type QueueChoice } from "#app/domain/queue/choice.ts";
import { countChoices, isChosen, searchWords } from "#app/domain/queue/filter-rows.ts";
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
  const [kept, setKept] = useState({ asked, ids: matching });
  const rests = held.list.held && kept.asked === asked;
  useEffect(() => {
    if (!rests) setKept({ asked, ids: matching });
  }, [rests, asked, matching]);
  const ids = rests ? kept.ids : matching;
  const visible = useMemo(() => held.shown.filter(({ row }) => ids.has(row.id)), [held.shown, ids]);
  const waiting = useMemo(
    () => (rests && held.list.pending === 0 ? difference(kept.ids, matching) : 0),
    [rests, held.list.pending, kept.ids, matching],
  );
  const counted = useDeferredValue(rows);
  const counts = useMemo(
    () => countChoices(counted, choice, new Date(now)),
    [counted, choice, now],
  );
  /** Takes a row out of sight at once: its person has just said so. */
  const dismiss = (id: string) =>
    setKept((before) => ({ ...before, ids: new Set([...before.ids].filter((one) => one !== id)) }));
  const apply = () => {
    held.apply();
    setKept({ asked, ids: matching });
  };
  return { held, visible, counts, dismiss, apply, pending: held.list.pending + waiting };
}

/** How many are in one and not in the other. */
function difference(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const id of some) if (!others.has(id)) count += 1;
  for (const id of others) if (!some.has(id)) count += 1;
  return count;
}
