import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

/** Keeps the page that stands there when another one is asked for that cannot be fetched, and says so. */
export function StayWhileOffline() {
  const { t } = useTranslation("shell");
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !navigator.onLine && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    blocker.reset();
    notifications.show({
      id: "stay-while-offline",
      message: t("offline.stay"),
      role: "alert",
      color: "amber",
    });
  }, [blocker, t]);
  return null;
}
