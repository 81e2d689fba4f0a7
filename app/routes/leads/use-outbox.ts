import { notifications } from "@mantine/notifications";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { useFormat } from "#app/i18n/format.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { flushOutbox, nothingWaits, onOutbox, waitingActs } from "#app/routes/leads/outbox.ts";
import { useQueueRefusals } from "#app/routes/queue/use-queue-refusals.ts";

/** The toast that says that an act waits; it goes when the act is sent. */
export const keptToast = "kept-act";

const retryEvery = 20_000;

/** The acts that wait on this device. */
export function useOutbox() {
  return useSyncExternalStore(onOutbox, waitingActs, nothingWaits);
}

/** Sends what waits as soon as the line is back, and says what became of it. */
export function useFlushedOutbox(staffId: string): void {
  const { t } = useTranslation("leads");
  const format = useFormat();
  const words = useQueueRefusals();
  const { state } = useConnection();
  const { revalidate } = useRevalidator();
  const waiting = useOutbox().some((act) => act.staffId === staffId);
  const flush = useEffectEvent(async () => {
    const { sent, refused } = await flushOutbox(staffId);
    if (sent.length > 0) {
      notifications.hide(keptToast);
      notifications.show({ role: "status", message: t("log.sent", { count: sent.length }) });
    }
    for (const { act, refusal } of refused) {
      notifications.show({
        role: "alert",
        color: "amber",
        autoClose: false,
        message: t("log.conflict", { time: format.time(act.at), reason: words(refusal) }),
      });
    }
    if (sent.length > 0) await revalidate();
  });
  useEffect(() => {
    if (!waiting || state === "offline") return;
    void flush();
    const timer = setInterval(() => void flush(), retryEvery);
    return () => clearInterval(timer);
  }, [waiting, state]);
}
