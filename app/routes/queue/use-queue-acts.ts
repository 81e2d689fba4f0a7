import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { DeclineReason } from "#app/domain/assignment/decline-lead.server.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { useQueueRefusals } from "#app/routes/queue/use-queue-refusals.ts";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import type { Fields, Method } from "#app/routes/send-act.ts";
import { useSend } from "#app/routes/use-send.ts";

type Someone = Pick<QueueRow, "id" | "name" | "phoneEnd">;

/** The list in which a lead is seen to go, and to come back when that was refused or undone. */
type List = { dismiss: (id: string) => void; bring: (id: string) => void };

const noList: List = { dismiss: () => undefined, bring: () => undefined };

/** What can be done from the queue without opening a lead: each sent once, told in a sentence. */
export function useQueueActs(list: List = noList) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const words = useRowWords();
  const refusals = useQueueRefusals();
  const { revalidate } = useRevalidator();
  const send = useSend();

  const complain = (message: string) =>
    notifications.show({ message, role: "alert", color: "amber", autoClose: 10_000 });
  const say = (message: string) => {
    announce(message);
    notifications.show({ message, role: "status", autoClose: 5_000 });
  };
  /** Whether it was done; what went wrong is said. */
  const act = async (method: Method, path: string, fields: Fields = {}): Promise<boolean> => {
    const answer = await send(method, path, fields);
    if (answer === "unsent") complain(t("refused.unsent"));
    else if (!answer.ok) complain(capitalised(refusals(answer satisfies Refused)));
    void revalidate();
    return answer !== "unsent" && answer.ok;
  };

  const wake = async (row: Someone): Promise<boolean> => {
    const done = await act("DELETE", `/leads/${row.id}/snooze`);
    if (!done) return false;
    list.bring(row.id);
    say(t("snooze.undone", { name: words.name(row) }));
    return true;
  };
  const snooze = async (row: Someone, until: string): Promise<boolean> => {
    list.dismiss(row.id);
    const done = await act("PUT", `/leads/${row.id}/snooze`, { until });
    if (!done) {
      list.bring(row.id);
      return false;
    }
    const when = format.when(until, Date.now());
    const message = t("snooze.saved", { name: words.name(row), when });
    announce(message);
    showUndo({ id: `snooze-${row.id}`, message, onUndo: () => void wake(row) });
    return true;
  };
  const accept = async (row: Someone): Promise<boolean> => {
    const done = await act("POST", `/leads/${row.id}/acceptance`);
    if (done) say(t("offers.accepted", { name: words.name(row) }));
    return done;
  };
  const decline = async (row: Someone, reason: DeclineReason): Promise<boolean> => {
    const done = await act("POST", `/leads/${row.id}/declines`, { reason });
    if (done) say(t("offers.declined", { name: words.name(row) }));
    return done;
  };
  const claim = async (row: Someone): Promise<boolean> => {
    const done = await act("POST", `/leads/${row.id}/claims`);
    if (done) say(t("free.taken", { name: words.name(row) }));
    return done;
  };
  return { snooze, wake, accept, decline, claim };
}
export type QueueActs = ReturnType<typeof useQueueActs>;
