import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ways } from "#app/domain/assignment/whereabouts.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { useRefusalWords } from "#app/routes/leads/use-refusal-words.ts";

type Moved = { by: string | null; to: string | null };

const limits = [
  "full",
  "full-with-offers",
  "quota",
  "quota-with-offers",
  "off-shift",
  "on-leave",
  "other-skill",
  "other-language",
] as const;

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
          const { by, to } = facts as Moved;
          const how = ways.find((way) => way === facts.how) ?? (to ? "given" : "free");
          const [name, mover] = [to ?? t("refused.colleague"), by ?? t("refused.manager")];
          return at ? t(`refused.went.${how}`, { name, by: mover, time }) : t("refused.takenNow");
        }
        case "offer-ended": {
          const answer = facts.answer === "declined" ? "declined" : "expired";
          return at ? t(`refused.ended.${answer}`, { time }) : t("refused.noMore");
        }
        case "yours":
          return t("refused.yours", { time });
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
