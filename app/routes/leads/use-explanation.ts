import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import type { LeadDetail } from "#app/domain/leads/queries.server.ts";
import { explainScore } from "#app/domain/scoring/score.ts";
import type { why } from "#app/i18n/en/why.ts";
import { useFormat } from "#app/i18n/format.ts";

type SignalName = keyof (typeof why)["score"]["signal"];
type FitName = keyof (typeof why)["score"]["fit"];

/** The score of this moment, with its reasons in words. */
export function useExplanation(score: LeadDetail["score"]) {
  const { t, i18n } = useTranslation(["leads", "why"]);
  const format = useFormat();
  const now = useNow(30);
  const explained = useMemo(
    () =>
      explainScore({
        signals: score.signals.map((sum) => ({ ...sum, lastAt: new Date(sum.lastAt) })),
        fit: { fitLog2: score.fitLog2, reasons: score.fit },
        now: new Date(now),
      }),
    [score, now],
  );
  const words = (key: string) => {
    const [group, name = ""] = key.split(".");
    if (!i18n.exists(`why:score.${key}`)) return t("why:score.signal.other");
    return group === "fit"
      ? t(`why:score.fit.${name as FitName}`)
      : t(`why:score.signal.${name as SignalName}`);
  };
  return {
    ...explained,
    history: [...score.history.slice(0, -1), explained.score],
    reasons: explained.reasons
      .filter((reason) => reason.points !== 0)
      .map((reason) => ({
        key: reason.key,
        points: reason.points,
        words: words(reason.key),
        times:
          reason.count !== null && reason.lastAt
            ? t("score.times", {
                count: reason.count,
                when: format.relative(reason.lastAt, now),
              })
            : null,
      })),
  };
}
export type ReasonInWords = ReturnType<typeof useExplanation>["reasons"][number];
