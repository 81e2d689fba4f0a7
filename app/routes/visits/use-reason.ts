import { useTranslation } from "react-i18next";
import { lostReasons } from "#app/domain/visits/lost-reasons.ts";

/** The words of a reason for which a guest did not buy. */
export function useReason() {
  const { t } = useTranslation("leads");
  return (reason: string | null): string => {
    const known = lostReasons.find((one) => one === reason);
    return known ? t(`drop.reasons.${known}`) : (reason ?? "");
  };
}
