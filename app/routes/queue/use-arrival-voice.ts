import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "#app/components/PoliteStatus.tsx";
import { serverNow } from "#app/components/use-now.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { scoreAt } from "#app/domain/scoring/score.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";

const newFor = 2 * 60_000;

/** Whether a lead came to its consultant just now: what is loaded late has been there for longer. */
export function isNew(row: Pick<QueueRow, "assignedAt" | "openedAt">): boolean {
  return serverNow() - Date.parse(row.assignedAt ?? row.openedAt) < newFor;
}

/** Says who came into the queue, for those who do not see it slide in. */
export function useArrivalVoice(rows: readonly QueueRow[]): void {
  const { t } = useTranslation("queue");
  const words = useRowWords();
  const known = useRef(new Set(rows.map((row) => row.id)));
  useEffect(() => {
    const fresh = rows.filter((row) => !known.current.has(row.id));
    for (const row of fresh) known.current.add(row.id);
    const first = fresh.find(isNew);
    if (!first) return;
    const score = scoreAt(first.rank, new Date());
    announce(t("arrived", { name: words.name(first), score }));
  }, [rows, t, words]);
}
