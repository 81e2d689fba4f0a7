import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { StoryReason } from "#app/domain/leads/story.ts";
import type { why } from "#app/i18n/en/why.ts";

type Known = keyof (typeof why)["reasons"];

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
  const { t } = useTranslation("why");
  return useCallback(
    ({ key, params }: StoryReason): string => {
      const name = known.find((one) => one === key) ?? "other";
      const { load = "–", capacity = "–" } = params;
      return t(`reasons.${name}`, { load, capacity });
    },
    [t],
  );
}
