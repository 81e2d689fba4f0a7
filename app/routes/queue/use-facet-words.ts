import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Facet } from "#app/domain/queue/choice.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";

/** The word for a value of a facet. */
export type FacetWords = (facet: Facet, value: string) => string;

const stages = ["new", "assigned", "contacted", "appointment", "showed", "signed"] as const;
const bands = ["hot", "warm", "cold"] as const;

export function useFacetWords(rows: readonly QueueRow[]): FacetWords {
  const { t } = useTranslation("queue");
  const words = useRowWords();
  return useMemo(() => {
    const lines = new Map<string, string>();
    for (const row of rows) {
      const { code } = row.productLine;
      if (!lines.has(code)) lines.set(code, words.line(row));
    }
    return (facet, value) => {
      const stage = stages.find((one) => one === value);
      const band = bands.find((one) => one === value);
      if (facet === "stage" && stage) return words.stage(stage);
      if (facet === "band" && band) return t(`bands.${band}`);
      if (facet === "source") return words.sourceName(value);
      return (facet === "line" && lines.get(value)) || value;
    };
  }, [rows, words, t]);
}
