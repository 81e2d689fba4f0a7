import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";

/** Words for what a verb of the store refused, and the way to show them. */
export function useRefusal() {
  const { t, i18n } = useTranslation(["reception", "common"]);
  const format = useFormat();

  const words = ({ reason, facts }: Refused): string => {
    const { by, at } = (facts ?? {}) as { by?: string | null; at?: string | null };
    if (reason === "already-checked-in" || reason === "already-recorded") {
      if (by && at) return t(`refusals.${reason}`, { by, time: format.time(at) });
      if (reason === "already-checked-in") return t("refusals.already-checked-in-unknown");
    }
    for (const key of [`reception:refusals.${reason}`, `common:refusals.${reason}`]) {
      if (i18n.exists(key)) return String(t(key as never));
    }
    return t("refusals.unknown");
  };

  const show = (refusal: Refused) => {
    notifications.show({
      id: `refused-${refusal.reason}`,
      role: "alert",
      color: "amber",
      autoClose: 10_000,
      message: words(refusal),
    });
  };

  return { words, show };
}
