import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { useRefusalWords } from "#app/routes/leads/use-refusal-words.ts";

const limits = ["full", "quota", "off-shift", "on-leave", "other-skill", "other-language"] as const;

/** Why an act of the queue was refused: who was faster and when, in a sentence. */
export function useQueueRefusals() {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const usual = useRefusalWords();
  return useCallback(
    ({ reason, field, facts = {} }: Refused): string => {
      const at = typeof facts.at === "string" ? facts.at : null;
      const time = at ? format.when(at, Date.now()) : "";
      switch (reason) {
        case "moved-meanwhile": {
          const { by, to } = facts as { by?: string | null; to?: string | null };
          if (!to) return t("refused.back", { time });
          return by && by !== to
            ? t("refused.moved", { name: to, by, time })
            : t("refused.taken", { name: to, time });
        }
        case "offer-ended":
          return at ? t("refused.lapsed", { time }) : t("refused.takenNow");
        case "cannot-take": {
          const { key } = (facts.why ?? {}) as { key?: string };
          return t(`refused.limits.${limits.find((one) => one === key) ?? "other"}`);
        }
        case "not-claimable":
          return t("refused.notFree");
        case "already-touched":
          return t("refused.touched");
        case "name-taken":
          return t("refused.names");
        case "too-many-views":
          return t("refused.views");
        case "bad-field":
          return field === "until" ? t("refused.time") : usual(reason);
        default:
          return usual(reason);
      }
    },
    [t, format, usual],
  );
}
