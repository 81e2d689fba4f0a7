import { notifications } from "@mantine/notifications";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf, useAct } from "#app/routes/use-act.ts";

const known = [
  "email-taken",
  "store-needed",
  "own-account",
  "code-taken",
  "not-found",
  "bad-field",
  "signed-out",
] as const;

type Said<T extends object> = (answer: { ok: true } & T) => string;

/**
 * One form of administration: whether it is on its way, and why it was refused and at which field. `said` makes the
 * sentence for when it is done.
 */
export function useAdminForm<T extends object>(said: Said<T>, onDone?: () => void) {
  const { t } = useTranslation("admin");
  const { send, going, answer } = useAct<T>({
    onDone: (done) => {
      notifications.show({ message: said(done), role: "status" });
      onDone?.();
    },
  });
  const refusal = answer && !answer.ok ? answer : undefined;
  const words = refusal
    ? t(`refusals.${known.find((reason) => reason === refusal.reason) ?? "other"}`)
    : undefined;
  return {
    send,
    /** Sends a form as it stands; nobody has to write it again when it is not done. */
    submit: (event: FormEvent<HTMLFormElement>, path: string) => {
      event.preventDefault();
      void send("POST", path, fieldsOf(event.currentTarget));
    },
    pending: going !== null,
    /** The refusal of one field, for its input. */
    errorOf: (field: string) => (refusal?.field === field ? words : undefined),
    /** The refusal that belongs to no field. */
    error: refusal && !refusal.field ? words : undefined,
  };
}
