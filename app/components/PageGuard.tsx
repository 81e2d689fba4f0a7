import { notifications } from "@mantine/notifications";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Location } from "react-router";
import { bringPage, isPageHere } from "#app/page-files.ts";
import { addressOf } from "./address-of.ts";
import { LeavingContext } from "./unsaved.ts";
import { useGivenUpWay } from "./use-given-up-way.ts";
import { useHeldWay } from "./use-held-way.ts";

/**
 * Keeps the page that stands there when another one is asked for that cannot be fetched, and says so; and while the page
 * holds edits, until it has asked. A router has one blocker.
 */
export function PageGuard({ children }: { children: ReactNode }) {
  const edits = useRef<string | null>(null);
  const sayStay = useStayWords();
  const way = useHeldWay(
    (from, to) =>
      mayBeOutOfReach(from, to) ||
      (edits.current === addressOf(from) && edits.current !== addressOf(to)),
  );
  useEffect(() => {
    const { to, go, stay } = way;
    if (!to) return;
    let over = false;
    void isReached(to).then((reached) => {
      if (over) return;
      if (!reached) {
        stay();
        sayStay();
      } else if (edits.current === null) go();
    });
    return () => {
      over = true;
    };
  }, [way, sayStay]);
  useGivenUpWay(sayStay);
  return <LeavingContext value={{ edits, way }}>{children}</LeavingContext>;
}

function useStayWords(): () => void {
  const { t } = useTranslation("shell");
  return useCallback(() => {
    notifications.show({
      id: "stay-while-offline",
      message: t(navigator.onLine ? "offline.pageNotReached" : "offline.stay"),
      role: "alert",
      color: "amber",
    });
  }, [t]);
}

function mayBeOutOfReach(from: Location, to: Location): boolean {
  return from.pathname !== to.pathname && (!navigator.onLine || !isPageHere(to.pathname));
}

async function isReached({ pathname }: Location): Promise<boolean> {
  return navigator.onLine && (await bringPage(pathname));
}
