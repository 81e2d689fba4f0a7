import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import type { OutcomeFacts, VisitFacts } from "#app/domain/visits/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";
import { sendAgain } from "#app/routes/send-again.ts";
import { useSend } from "#app/routes/use-send.ts";
import { useReason } from "./use-reason.ts";

/** What a form says of an outcome. Amounts are text: the server reads them as people write them. */
export type OutcomeFields = {
  kind: "signed" | "thinking" | "lost";
  amount?: string;
  deposit?: string;
  items?: string[];
  followUpAt?: string;
  reason?: string;
  note?: string;
};

const faultFields = ["amount", "deposit", "followUpAt", "items", "note"] as const;
export type FaultField = (typeof faultFields)[number];

/** Records how a visit ended, with ten seconds to take it back. */
export function useOutcome(visit: VisitFacts, onDone: () => void) {
  const { t } = useTranslation("visits");
  const refusal = useRefusal();
  const { revalidate } = useRevalidator();
  const words = useOutcomeWords();
  const send = useSend(sendAgain);
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<FaultField | null>(null);
  const path = `/visits/${visit.id}/outcome`;

  const takeBack = async () => {
    const answer = await sendAgain("DELETE", path);
    if (answer.ok) announce(t("outcome.undone"));
    else refusal.show(answer);
    await revalidate();
  };
  const record = async (fields: OutcomeFields, amount: number | null) => {
    if (pending) return;
    setPending(true);
    setFault(null);
    const answer = await send("POST", path, fields);
    setPending(false);
    const field = faultFields.find((one) => !answer.ok && answer.field === one);
    if (field) {
      setFault(field);
      return;
    }
    if (!answer.ok) {
      refusal.show(answer);
      if (answer.reason === "network") return;
    } else {
      const message = words({
        kind: fields.kind,
        amount,
        followUpAt: fields.followUpAt ?? null,
        lostReason: fields.reason ?? null,
      });
      announce(message);
      showUndo({ id: `outcome-${visit.id}`, message, onUndo: () => void takeBack() });
    }
    onDone();
    await revalidate();
  };
  return { record, takeBack, pending, fault };
}

/** A sentence for an outcome. */
export function useOutcomeWords() {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const reason = useReason();
  return (of: Pick<OutcomeFacts, "kind" | "amount" | "followUpAt" | "lostReason">): string => {
    if (of.kind === "signed") {
      return t("outcome.done.signed", { amount: format.money(of.amount ?? 0) });
    }
    if (of.kind === "thinking") {
      const time = of.followUpAt ? format.dateTime(of.followUpAt) : "";
      return t("outcome.done.thinking", { time });
    }
    return t("outcome.done.lost", { reason: reason(of.lostReason) });
  };
}
