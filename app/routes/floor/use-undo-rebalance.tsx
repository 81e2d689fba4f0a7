import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { Rebalanced } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { Undone } from "#app/domain/rebalance/undo-rebalance.server.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { useSend } from "#app/routes/use-send.ts";
import { LeftOutList } from "./LeftOutList.tsx";
import { leftOutOf } from "./use-rebalance.ts";
import { useRebalanceWords } from "./use-rebalance-words.ts";

/** Offers to take a rebalance back, and does; what stays is said. */
export function useUndoRebalance() {
  const { t } = useTranslation("rebalance");
  const { revalidate } = useRevalidator();
  const sentences = useRebalanceWords();
  const send = useSend();
  const [pending, setPending] = useState(false);

  const undo = async (rebalanceId: string) => {
    setPending(true);
    notifications.hide(`rebalance-${rebalanceId}`);
    const answer = await send<Undone>("DELETE", `/floor/rebalances/${rebalanceId}`);
    setPending(false);
    if (answer === "unsent") complain(t("undoUnsent"), []);
    else if (!answer.ok) complain(refusal(answer), leftOutOf(answer));
    else {
      const { returned, leftOut, staying = [] } = answer;
      const words = [t("undone", { count: returned }), ...sentences.staying(staying)];
      announce(words.join(" "));
      if (leftOut.length > 0) words.push(t("stayed", { count: leftOut.length }));
      if (words.length > 1) complain(words.join(" "), leftOut);
    }
    await revalidate();
  };

  const offer = async ({ rebalanceId, moved, staying = [] }: Rebalanced) => {
    const message = [t("done", { count: moved }), ...sentences.staying(staying)].join(" ");
    announce(message);
    showUndo({
      id: `rebalance-${rebalanceId}`,
      message,
      word: t("undoAll"),
      onUndo: () => void undo(rebalanceId),
    });
    await revalidate();
  };

  const refusal = ({ reason, facts }: Refused): string => {
    const by = (facts?.by as string | null) ?? t("somebody");
    const known = ["already-undone", "too-late", "nothing-left"] as const;
    const word = known.find((one) => one === reason) ?? "other";
    return t(`undoRefused.${word}`, { by });
  };

  return { pending, undo, offer };
}

function complain(words: string, leftOut: Undone["leftOut"]) {
  notifications.show({
    role: "alert",
    autoClose: 15_000,
    color: "amber",
    title: words,
    message: <LeftOutList leftOut={leftOut} />,
  });
}
