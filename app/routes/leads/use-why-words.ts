import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { StoryReason } from "#app/domain/leads/story.ts";
import type { why } from "#app/i18n/en/why.ts";

type Known = keyof (typeof why)["reasons"];

const unsaid = "–";

/** Why somebody got a lead, or did not, in words. */
export function useWhyWords() {
  const { t, i18n } = useTranslation("why");
  return useCallback(
    ({ key, params }: StoryReason): string => {
      const name = (i18n.exists(`why:reasons.${key}`) ? key : "other") as Known;
      const { load = unsaid, capacity = unsaid, signed = 0, shown = 0, quota = unsaid } = params;
      const { count = 0, minutes = unsaid, hops = unsaid, rule = unsaid } = params;
      const { givenToday = unsaid, offered = unsaid, together = unsaid } = params;
      const figures = { load, capacity, signed, shown, quota, minutes, hops, rule };
      return t(`reasons.${name}`, {
        ...figures,
        givenToday,
        offered,
        together,
        count: Number(count),
      });
    },
    [t, i18n],
  );
}
