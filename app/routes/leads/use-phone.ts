import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefusalWords } from "#app/routes/leads/use-refusal-words.ts";
import { sendAct } from "#app/routes/send-act.ts";

/** A customer's number, once asked for: each asking is recorded, what was shown stays until the page is left. */
export function usePhone(customerId: string) {
  const { t } = useTranslation("leads");
  const refusal = useRefusalWords();
  const [number, setNumber] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const reveal = async (): Promise<string | null> => {
    if (number) return number;
    setPending(true);
    const path = `/customers/${customerId}/phone-reveals`;
    const answer = await sendAct<{ phones: string[] }>("POST", path, {}, crypto.randomUUID());
    setPending(false);
    if (answer === "unsent" || !answer.ok) {
      const message = answer === "unsent" ? t("unsent") : refusal(answer.reason);
      notifications.show({ message, role: "alert", color: "amber" });
      return null;
    }
    const [first = null] = answer.phones;
    setNumber(first);
    return first;
  };
  return { number, pending, reveal };
}
export type Phone = ReturnType<typeof usePhone>;
