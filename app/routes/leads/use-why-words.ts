import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { StoryReason } from "#app/domain/leads/story.ts";
import type { leads } from "#app/i18n/en/leads.ts";

type Known = keyof (typeof leads)["why"]["reasons"];

const known: readonly Known[] = [
  "signed-with",
  "served-by",
  "last-assigned-to",
  "least-loaded",
  "longest-waiting",
  "only-one-eligible",
  "nobody-in-store",
  "nobody-eligible",
  "other-store",
  "off-shift",
  "away",
  "other-skill",
  "full",
  "declined",
  "owner-first",
  "more-loaded",
  "assigned-later",
  "moved",
  "undone",
  "consultant-left",
  "claimed",
];

/** Why somebody got a lead, or did not, in words. */
export function useWhyWords() {
  const { t } = useTranslation("leads");
  return useCallback(
    ({ key, params }: StoryReason): string => {
      const name = known.find((one) => one === key) ?? "other";
      const { load = "–", capacity = "–" } = params;
      return t(`why.reasons.${name}`, { load, capacity });
    },
    [t],
  );
}
