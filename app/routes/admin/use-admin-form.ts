import { notifications } from "@mantine/notifications";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import type { Answer } from "#app/infrastructure/refusal.ts";

const known = [
  "email-taken",
  "store-needed",
  "own-account",
  "code-taken",
  "not-found",
  "bad-field",
] as const;

type Done<T extends object> = (answer: { ok: true } & T) => string;

/**
 * One form of administration: its key, whether it is on its way, and why it was refused and at which field. `said` makes
 * the sentence for when it is done.
 */
export function useAdminForm<T extends object>(said: Done<T>, onDone?: () => void) {
  const { t } = useTranslation("admin");
  const fetcher = useFetcher<Answer<T>>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const settled = useEffectEvent((answer: Answer<T>) => {
    if (!answer.ok) return;
    notifications.show({ message: said(answer), role: "status" });
    setKey(crypto.randomUUID());
    onDone?.();
  });
  const { data: answer, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && answer) settled(answer);
  }, [state, answer]);
  const refusal = answer && !answer.ok ? answer : undefined;
  const words = refusal
    ? t(`refusals.${known.find((reason) => reason === refusal.reason) ?? "other"}`)
    : undefined;
  return {
    Form: fetcher.Form,
    submit: fetcher.submit,
    key,
    pending: state !== "idle",
    /** The refusal of one field, for its input. */
    errorOf: (field: string) => (refusal?.field === field ? words : undefined),
    /** The refusal that belongs to no field. */
    error: refusal && !refusal.field ? words : undefined,
  };
}
