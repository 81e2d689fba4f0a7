import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { Moved } from "#app/domain/assignment/move-lead.server.ts";
import type { MoveWarning } from "#app/domain/assignment/move-warnings.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { useSend } from "#app/routes/use-send.ts";
import type { PendingMoves } from "./with-moves.ts";

export type MovedLead = {
  id: string;
  called: string;
  consultantId: string | null;
  /** Somebody is asked to take it. */
  onOffer: boolean;
};

/** A move that the floor never shows is forgotten after this. */
const patience = 5_000;

/** What is on its way of one lead; `told`: the server has done it, and a floor that shows it may come. */
type Underway = { to: string | null; turn: number; told: boolean };

/** Moves leads: seen at once, undone for ten seconds, and taken back with a sentence when a colleague was faster. */
export function useMoves(floor: Floor) {
  const { t } = useTranslation("floor");
  const { revalidate } = useRevalidator();
  const sentences = useSentences();
  const send = useSend();
  const { moves, put, tell, forget } = useUnderway(floor);
  const complain = (message: string) => {
    notifications.show({ message, role: "alert", autoClose: 10_000, color: "amber" });
  };

  const undo = async (lead: MovedLead, assignmentId: string) => {
    const turn = put(lead.id, lead.consultantId);
    const answer = await send<{ warnings?: MoveWarning[] }>("DELETE", assignmentsOf(lead), {
      assignmentId,
    });
    if (answer === "unsent") complain(t("moved.unsent", { lead: lead.called }));
    else if (!answer.ok) complain(sentences.refusal(lead, answer));
    else if (!answer.warnings) announce(t("moved.undone", { lead: lead.called }));
    else complain(sentences.undone(lead, answer.warnings));
    await revalidate();
    // A floor read before the move shows the lead where it is now again: only one read after the undo is believed.
    if (answer !== "unsent" && answer.ok) tell(lead.id, turn);
    else forget(lead.id, turn);
  };

  const move = async (lead: MovedLead, to: string | null) => {
    const withdraws = to === null && lead.onOffer;
    if (moves.has(lead.id) || (lead.consultantId === to && !withdraws)) return;
    const turn = put(lead.id, to);
    const answer = await send<Moved>("POST", assignmentsOf(lead), {
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
      tell(lead.id, turn);
    }
    if (answer !== "unsent") await revalidate();
    if (answer === "unsent" || !answer.ok) forget(lead.id, turn);
  };

  return { moves, move };
}

/**
 * The moves on their way. A lead stays where it was put last until the floor shows it there: a read that began before does
 * not throw it back, and what an earlier move of it still waits for says nothing of a later one.
 */
function useUnderway(floor: Floor) {
  const [underway, setUnderway] = useState<ReadonlyMap<string, Underway>>(new Map());
  const turns = useRef(0);
  const put = (leadId: string, to: string | null): number => {
    turns.current += 1;
    const turn = turns.current;
    setUnderway((before) => new Map(before).set(leadId, { to, turn, told: false }));
    return turn;
  };
  const forget = (leadId: string, turn: number) =>
    setUnderway((before) =>
      before.get(leadId)?.turn === turn
        ? new Map([...before].filter(([id]) => id !== leadId))
        : before,
    );
  const tell = (leadId: string, turn: number) => {
    setUnderway((before) => {
      const one = before.get(leadId);
      return one?.turn === turn ? new Map(before).set(leadId, { ...one, told: true }) : before;
    });
    setTimeout(() => forget(leadId, turn), patience);
  };
  useEffect(() => {
    for (const [id, { to, turn, told }] of underway) {
      const owner = ownerOf(floor, id);
      if (told && (owner === undefined || owner === to)) forget(id, turn);
    }
  });
  const moves: PendingMoves = new Map([...underway].map(([id, { to }]) => [id, to]));
  return { moves, put, tell, forget };
}

/** Who has a lead on this floor; null: nobody, undefined: it is not listed. */
function ownerOf(floor: Floor, leadId: string): string | null | undefined {
  const everyLead = [
    ...floor.unassigned.leads,
    ...floor.consultants.flatMap((consultant) => consultant.leads),
  ];
  return everyLead.find(({ id }) => id === leadId)?.consultantId;
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
        return t("warnings.over-capacity", { ...warning, load: format.number(warning.load) });
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
      : t(lead.onOffer ? "moved.kept" : "moved.back", { lead: lead.called });
    const along = answer.appointments.map((at) =>
      t("moved.along", { time: format.when(at, Date.now()) }),
    );
    return [what, ...along, ...answer.warnings.map(warningWords)].join(" ");
  };

  const undone = (lead: MovedLead, warnings: MoveWarning[]) =>
    [t("moved.undone", { lead: lead.called }), ...warnings.map(warningWords)].join(" ");

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
      "in-conversation",
      "already-there",
      "no-such-consultant",
      "too-late",
    ] as const;
    const reason = known.find((one) => one === answer.reason) ?? "other";
    return t("moved.failed", { lead: lead.called, reason: t(`moved.refusals.${reason}`) });
  };

  return { done, undone, refusal };
}
