import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";

/** Says that an act was not sent, and that what is written on the page is still there. */
export function useUnsent(): () => void {
  const { t } = useTranslation("shell");
  return () => {
    notifications.show({
      id: "nothing-sent",
      message: t(navigator.onLine ? "offline.notReached" : "offline.notSent"),
      role: "alert",
      color: "amber",
      autoClose: 10_000,
    });
  };
}
