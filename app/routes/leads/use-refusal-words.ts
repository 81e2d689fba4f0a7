import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { common as words } from "#app/i18n/en/common.ts";
import type { leads } from "#app/i18n/en/leads.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";

type Own = keyof (typeof leads)["refused"];
type Shared = keyof (typeof words)["refusals"];

const own: readonly Own[] = [
  "too-late",
  "in-store",
  "already-open",
  "no-consultant",
  "in-the-past",
  "bad-field",
  "signed-out",
  "key-used",
  "has-appointment",
];
const shared = [
  "already-checked-in",
  "already-done",
  "changed",
  "closed",
  "no-phone",
  "not-allowed",
  "not-found",
  "not-on-shift",
  "offline",
  "outside-hours",
  "slot-taken",
  "unavailable",
] as const satisfies readonly Shared[];

/** Why an act was refused, and what to do next, in a sentence. */
export function useRefusalWords() {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation("common");
  return useCallback(
    (reason: string): string => {
      const ours = own.find((one) => one === reason);
      if (ours) return t(`refused.${ours}`);
      const theirs = shared.find((one) => one === reason);
      return theirs ? common(`refusals.${theirs}`) : t("refused.other");
    },
    [t, common],
  );
}

/** Says it where nothing on the page would. */
export function useRefusalNotice(): (refusal: Refused) => void {
  const words = useRefusalWords();
  return ({ reason }) => {
    notifications.show({ message: words(reason), role: "alert", color: "amber" });
  };
}
