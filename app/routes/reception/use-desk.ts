import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import { serverNow } from "#app/components/use-now.ts";
import type { DayCard } from "#app/domain/appointments/queries.server.ts";
import type { CheckedIn } from "#app/domain/check-in/receive-guest.server.ts";
import type { WalkedIn } from "#app/domain/check-in/take-in-walk-in.server.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";
import type { Fields } from "#app/routes/send-act.ts";
import { sendAgain } from "#app/routes/send-again.ts";
import { useSend } from "#app/routes/use-send.ts";

type Person = { name: string | null; salutation?: string | null };
type Told = { consultant: string | null };

/** What the desk can do: seen at once, undone for ten seconds, told in words when someone was faster. */
export function useDesk(cards: DayCard[], storeId: string, onActed: () => void) {
  const { t } = useTranslation("reception");
  const { revalidate } = useRevalidator();
  const called = useCalled();
  const refusal = useRefusal();
  const send = useSend(sendAgain);
  const [moving, setMoving] = useState<ReadonlyMap<string, Partial<DayCard>>>(new Map());

  const settle = async (id: string, sent: boolean) => {
    if (sent) await revalidate();
    setMoving((before) => new Map([...before].filter(([moved]) => moved !== id)));
  };

  const undo = async (checkInId: string) => {
    const answer = await sendAgain("DELETE", "/reception/walk-ins", { checkInId });
    if (answer.ok) announce(t("done.undone"));
    else refusal.show(answer);
    await revalidate();
  };

  const tell = (answer: Answer<CheckedIn>, person: Person, { consultant }: Told) => {
    if (!answer.ok) {
      refusal.show(answer);
      return;
    }
    const name = called(person);
    const message = consultant
      ? t("done.checkedIn", { name, consultant })
      : t("done.checkedInNobody", { name });
    announce(message);
    const { checkInId } = answer;
    showUndo({ id: `check-in-${checkInId}`, message, onUndo: () => void undo(checkInId) });
  };

  /** Moves a card before the server has said so; `settle` puts the truth in its place. */
  const act = async <T extends object>(
    id: string,
    change: Partial<DayCard>,
    send: () => Promise<Answer<T>>,
  ): Promise<Answer<T> | null> => {
    if (moving.has(id)) return null;
    onActed();
    setMoving((before) => new Map(before).set(id, change));
    const answer = await send();
    await settle(id, answer.ok || answer.reason !== "network");
    return answer;
  };

  const checkIn = async (appointmentId: string, person: Person, told: Told) => {
    const arrived = { state: "waiting" as const, arrivedAt: new Date(serverNow()).toISOString() };
    const path = `/appointments/${appointmentId}/check-in`;
    const answer = await act(appointmentId, arrived, () => sendAgain<CheckedIn>("POST", path));
    if (answer) tell(answer, person, told);
  };

  const arrive = async (leadId: string, person: Person, told: Told) => {
    const answer = await sendAgain<CheckedIn>("PUT", "/reception/walk-ins", { leadId });
    tell(answer, person, told);
    await revalidate();
  };

  const scan = async (scanned: string) => {
    type Scanned = CheckedIn & Person;
    const answer = await sendAgain<Scanned>("POST", "/reception/scans", { scanned, storeId });
    const consultantId = answer.ok ? answer.consultantId : null;
    const consultant = cards.find((card) => card.consultantId === consultantId)?.consultant;
    tell(answer, answer.ok ? answer : { name: null }, { consultant: consultant ?? null });
    await revalidate();
  };

  /** Somebody who walks in. Sent again as it was, it has one effect, also from a form that was closed in between. */
  const takeIn = (guest: Fields) => send<WalkedIn>("POST", "/reception/walk-ins", guest);

  const noShow = async (appointmentId: string, person: Person, missed: boolean) => {
    const state = missed ? ("no-show" as const) : ("due" as const);
    const send = () =>
      sendAgain("PATCH", `/appointments/${appointmentId}`, { noShow: String(missed) });
    const answer = await act(appointmentId, { state }, send);
    if (!answer) return;
    if (!answer.ok) refusal.show(answer);
    else if (missed) {
      const message = t("done.noShow", { name: called(person) });
      announce(message);
      const back = () => void noShow(appointmentId, person, false);
      showUndo({ id: `no-show-${appointmentId}`, message, onUndo: back });
    }
  };

  const handOver = async (visitId: string, person: Person, consultantId: string) => {
    const answer = await sendAgain<{ to: string }>("PUT", `/visits/${visitId}/start`, {
      consultantId,
    });
    if (answer.ok) announce(t("handOver.done", { name: called(person), consultant: answer.to }));
    else refusal.show(answer);
    await revalidate();
  };

  const shown = cards.map((card) => ({ ...card, ...moving.get(card.appointmentId ?? "") }));
  return { cards: shown, checkIn, takeIn, arrive, scan, noShow, handOver, undo, tell };
}
export type Desk = ReturnType<typeof useDesk>;
