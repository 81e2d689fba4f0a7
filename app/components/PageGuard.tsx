import { notifications } from "@mantine/notifications";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Location, useBlocker, useLocation } from "react-router";
import { addressOf, LeavingContext } from "./unsaved.ts";

/**
 * Keeps the page that stands there when another one is asked for that cannot be fetched, and says so; and while the page
 * holds edits, until it has asked. A router has one blocker.
 */
export function PageGuard({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  const here = useLocation();
  const edits = useRef<string | null>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isOutOfReach(currentLocation, nextLocation) ||
      (edits.current === addressOf(currentLocation) && edits.current !== addressOf(nextLocation)),
  );
  useEffect(() => {
    if (blocker.state !== "blocked" || !isOutOfReach(here, blocker.location)) return;
    blocker.reset();
    notifications.show({
      id: "stay-while-offline",
      message: t("offline.stay"),
      role: "alert",
      color: "amber",
    });
  }, [blocker, here, t]);
  return <LeavingContext value={{ edits, blocker }}>{children}</LeavingContext>;
}

function isOutOfReach(from: Location, to: Location): boolean {
  return !navigator.onLine && from.pathname !== to.pathname;
}
