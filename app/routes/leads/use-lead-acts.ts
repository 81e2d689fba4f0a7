import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { showUndo } from "#app/components/UndoToast.tsx";
import { serverNow } from "#app/components/use-now.ts";
import type { DropReason } from "#app/domain/leads/schema.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
import type { ActKeys } from "#app/routes/act-keys.ts";
import { keepAct } from "#app/routes/leads/outbox.ts";
import { keptToast } from "#app/routes/leads/use-outbox.ts";
import { useQueueRefusals } from "#app/routes/queue/use-queue-refusals.ts";
import { type Fields, type Method, sendAct } from "#app/routes/send-act.ts";
import { useSend } from "#app/routes/use-send.ts";

export type ContactLog = {
  channel: "call" | "zalo" | "sms" | "email";
  result: "reached" | "no_answer" | "busy" | "wrong_number" | "call_back" | "sent";
  note?: string;
  callBackAt?: string;
};

type Lead = { id: string; called: string };

/** What can be done to a lead: each sent once under its key, told in a sentence, and undone for ten seconds. */
export function useLeadActs(lead: Lead, staffId: string) {
  const { t } = useTranslation("leads");
  const format = useFormat();
  const refusal = useQueueRefusals();
  const { revalidate } = useRevalidator();
  const send = useSend();
  const base = `/leads/${lead.id}`;
  const name = lead.called;

  const complain = (message: string) => {
    notifications.show({ message, role: "alert", color: "amber", autoClose: 10_000 });
  };
  /** Sends, says what went wrong, and brings the page up to date. */
  const act = async <T extends object>(
    method: Method,
    path: string,
    fields: Fields = {},
    { quiet = [], keys }: { quiet?: readonly string[]; keys?: ActKeys } = {},
  ): Promise<Answer<T>> => {
    const answer = await send<T>(method, path, fields, keys);
    if (answer === "unsent") {
      complain(t("unsent"));
      return { ok: false, reason: "unsent" };
    }
    if (!answer.ok && !quiet.includes(answer.reason)) {
      complain(t("failed", { reason: refusal(answer) }));
    }
    void revalidate();
    return answer;
  };
  const offer = (id: string, said: string, undo: () => Promise<void>) => {
    const message = capitalised(said);
    announce(message);
    showUndo({ id, message, onUndo: () => void undo() });
  };

  const log = async (contact: ContactLog): Promise<boolean> => {
    type Logged = { contactId: string; followUpAt: string | null };
    const key = crypto.randomUUID();
    const path = `${base}/contacts`;
    const answer = contact.note
      ? await send<Logged>("POST", path, contact)
      : await sendAct<Logged>("POST", path, contact, key);
    if (answer === "unsent") return keep(contact, key);
    if (!answer.ok) {
      complain(t("failed", { reason: refusal(answer) }));
      return false;
    }
    void revalidate();
    const result = t(`log.results.${contact.result}`);
    const message = answer.followUpAt
      ? t("log.savedNext", { name, result, when: format.when(answer.followUpAt, Date.now()) })
      : t("log.saved", { name, result });
    offer(`log-${lead.id}`, message, async () => {
      const undone = await act("DELETE", `${base}/contacts/${answer.contactId}`);
      if (undone.ok) announce(t("log.undone"));
    });
    return true;
  };
  /** A note may hold somebody's words: what holds one is not left on the device. */
  const keep = ({ note, ...fields }: ContactLog, key: string): boolean => {
    if (note) {
      complain(t("unsent"));
      return false;
    }
    const at = new Date(serverNow()).toISOString();
    keepAct({
      key,
      staffId,
      leadId: lead.id,
      path: `${base}/contacts`,
      fields: { ...fields, at },
      at,
    });
    notifications.show({
      id: keptToast,
      message: t("log.kept"),
      role: "status",
      color: "amber",
      autoClose: 10_000,
    });
    return true;
  };

  const book = async (startsAt: string): Promise<Answer<Booked>> => {
    const quiet = ["slot-taken", "has-appointment"];
    const answer = await act<Booked>("POST", `${base}/appointments`, { startsAt }, { quiet });
    if (!answer.ok) return answer;
    const message = t("book.saved", { name, when: format.when(startsAt, Date.now()) });
    offer(`book-${lead.id}`, message, async () => {
      const undone = await act("DELETE", `/appointments/${answer.appointmentId}`);
      if (undone.ok) announce(t("book.undone"));
    });
    return answer;
  };
  const move = async (appointmentId: string, startsAt: string): Promise<Answer<Booked>> => {
    const path = `/appointments/${appointmentId}`;
    const quiet = ["slot-taken"];
    type Moved = Booked & { before: string };
    const answer = await act<Moved>("PUT", path, { startsAt }, { quiet });
    if (!answer.ok) return answer;
    const message = t("book.saved", { name, when: format.when(startsAt, Date.now()) });
    offer(`book-${lead.id}`, message, async () => {
      const { before } = answer;
      const back = await act("PUT", path, { startsAt: before });
      if (back.ok) announce(t("book.saved", { name, when: format.when(before, Date.now()) }));
    });
    return answer;
  };
  const cancel = async (appointment: { id: string; startsAt: string }) => {
    const answer = await act("DELETE", `/appointments/${appointment.id}`);
    if (!answer.ok) return;
    offer(`book-${lead.id}`, t("book.cancelled"), async () => {
      await book(appointment.startsAt);
    });
  };

  const reopen = async () => {
    const answer = await act("DELETE", `${base}/drop-off`);
    if (answer.ok) announce(t("drop.undone", { name }));
  };
  const drop = async (reason: DropReason): Promise<boolean> => {
    const answer = await act("POST", `${base}/drop-off`, { reason });
    if (!answer.ok) return false;
    const message = t("drop.saved", { name, reason: t(`drop.reasons.${reason}`) });
    offer(`drop-${lead.id}`, message, reopen);
    return true;
  };

  const note = async (text: string, keys: ActKeys): Promise<boolean> => {
    const answer = await act("POST", `${base}/notes`, { text }, { keys });
    if (answer.ok) announce(t("note.saved"));
    return answer.ok;
  };

  return { log, book, move, cancel, drop, reopen, note };
}
export type LeadActs = ReturnType<typeof useLeadActs>;
export type Booked = { appointmentId: string; startsAt: string; endsAt: string };
