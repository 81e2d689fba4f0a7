import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import { useQueueRefusals } from "#app/routes/queue/use-queue-refusals.ts";
import type { Fields, Method } from "#app/routes/send-act.ts";
import { useSend } from "#app/routes/use-send.ts";

export type SavedView = { id: string; name: string; query: string };

/** One's own views; read when they are first looked at. */
export function useSavedViews() {
  const { t } = useTranslation("queue");
  const refusals = useQueueRefusals();
  const send = useSend();
  const [views, setViews] = useState<SavedView[] | null>(null);

  const load = async () => {
    const answer = await fetch("/queue/views").catch(() => null);
    if (answer?.ok) setViews(((await answer.json()) as { views: SavedView[] }).views);
  };
  const act = async (method: Method, path: string, fields: Fields = {}): Promise<boolean> => {
    const answer = await send(method, path, fields);
    const done = answer !== "unsent" && answer.ok;
    const why = answer === "unsent" ? t("refused.unsent") : !answer.ok && refusals(answer);
    if (why) {
      notifications.show({ message: why, role: "alert", color: "amber", autoClose: 10_000 });
    }
    await load();
    return done;
  };
  const save = async (name: string, query: string): Promise<boolean> => {
    const done = await act("POST", "/queue/views", { name, query });
    if (done) announce(t("views.saved", { name }));
    return done;
  };
  const rename = (view: SavedView, name: string) => act("PUT", `/queue/views/${view.id}`, { name });
  const remove = async (view: SavedView) => {
    const { name, query } = view;
    if (!(await act("DELETE", `/queue/views/${view.id}`))) return;
    const message = t("views.removed", { name });
    announce(message);
    showUndo({ id: `view-${view.id}`, message, onUndo: () => void save(name, query) });
  };
  return { views, load: () => void load(), save, rename, remove };
}
