import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { Moved } from "#app/domain/assignment/move-lead.server.ts";
import type { MoveWarning } from "#app/domain/assignment/move-warnings.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { sendAct } from "./send-act.ts";
import type { PendingMoves } from "./with-moves.ts";

export type MovedLead = { id: string; called: string; consultantId: string | null };

/** Moves leads: seen at once, undone for ten seconds, and taken back with a sentence when a colleague was faster. */
export function useMoves() {
  const { t } = useTranslation("floor");
  const { revalidate } = useRevalidator();
  const sentences = useSentences();
  const [moves, setMoves] = useState<PendingMoves>(new Map());

  const settle = async (leadId: string, sent: boolean) => {
    if (sent) await revalidate();
    setMoves((before) => new Map([...before].filter(([id]) => id !== leadId)));
  };
  const complain = (message: string) => {
    notifications.show({ message, role: "alert", autoClose: 10_000, color: "amber" });
  };

  const undo = async (lead: MovedLead, assignmentId: string) => {
    const answer = await sendAct("DELETE", assignmentsOf(lead), { assignmentId });
    if (answer === "unsent") complain(t("moved.unsent", { lead: lead.called }));
    else if (!answer.ok) complain(sentences.refusal(lead, answer));
    else announce(t("moved.undone", { lead: lead.called }));
    await revalidate();
  };

  const move = async (lead: MovedLead, to: string | null) => {
    if (moves.has(lead.id) || lead.consultantId === to) return;
    setMoves((before) => new Map(before).set(lead.id, to));
    const answer = await sendAct<Moved>("POST", assignmentsOf(lead), {
      from: lead.consultantId ?? "",
      to: to ?? "",
    });
    if (answer === "unsent") complain(t("moved.unsent", { lead: lead.called }));
    else if (!answer.ok) complain(sentences.refusal(lead, answer));
    else {
      const message = sentences.done(lead, answer);
      announce(message);
      showUndo({
        id: `move-${lead.id}`,
        message,
        onUndo: () => void undo(lead, answer.assignmentId),
      });
    }
    await settle(lead.id, answer !== "unsent");
  };

  return { moves, move };
}

function assignmentsOf(lead: MovedLead): string {
  return `/leads/${lead.id}/assignments`;
}

function useSentences() {
  const { t } = useTranslation("floor");
  const format = useFormat();

  const warningWords = (warning: MoveWarning): string => {
    switch (warning.code) {
      case "over-capacity":
        return t("warnings.over-capacity", { ...warning });
      case "appointment-stays":
        return t("warnings.appointment-stays", {
          with: warning.with,
          time: format.when(warning.at, Date.now()),
        });
      default:
        return t(`warnings.${warning.code}`, { name: warning.name });
    }
  };

  const done = (lead: MovedLead, answer: Moved) => {
    const what = answer.to
      ? t("moved.done", { lead: lead.called, to: answer.to })
      : t("moved.back", { lead: lead.called });
    const warnings = answer.warnings.map(warningWords);
    return [what, ...warnings].join(" ");
  };

  const refusal = (lead: MovedLead, answer: Refused) => {
    const { by, to, at } = (answer.facts ?? {}) as { by?: string; to?: string; at?: string };
    if (answer.reason === "moved-meanwhile" && at) {
      const of = {
        by: by ?? t("moved.rules"),
        lead: lead.called,
        when: format.relative(at, Date.now()),
      };
      return to ? t("moved.meanwhile", { ...of, to }) : t("moved.meanwhileBack", of);
    }
    const known = [
      "not-found",
      "closed",
      "already-there",
      "no-such-consultant",
      "too-late",
    ] as const;
    const reason = known.find((one) => one === answer.reason) ?? "other";
    return t("moved.failed", { lead: lead.called, reason: t(`moved.refusals.${reason}`) });
  };

  return { done, refusal };
}
