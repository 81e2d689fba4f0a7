import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";

/**
 * Sends while the device has a network, and says otherwise that nothing was sent. For acts of a router's fetcher: one that
 * cannot be sent would take the page and what is written on it along.
 */
export function useWhileOnline(): (send: () => void) => void {
  const { t } = useTranslation("shell");
  return (send) => {
    if (navigator.onLine) send();
    else {
      notifications.show({
        id: "nothing-sent",
        message: t("offline.notSent"),
        role: "alert",
        color: "amber",
      });
    }
  };
}
