import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import { createRowWords, type RowWords } from "#app/routes/queue/row-words.ts";

export { campaignWords, type RowWords } from "#app/routes/queue/row-words.ts";

const made = new Map<string, RowWords>();

/** The words of a queue row in the language of the reader: made once for a language and a time zone. */
export function useRowWords(): RowWords {
  const { t } = useTranslation(["queue", "common"]);
  const format = useFormat();
  const key = `${format.language} ${format.timeZone}`;
  const words = made.get(key) ?? createRowWords(t, format);
  made.set(key, words);
  return words;
}
