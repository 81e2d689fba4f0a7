import { useState } from "react";
import { resend, submitLead } from "./send-events.ts";

export type LeadForm = {
  name: string;
  phone: string;
  productLine: string;
  storeCode: string;
  note: string;
};

export type LeadState = "open" | "sending" | "not-sent" | "sent";

const retryAfter = 4000;

/** Sends the form, and goes on trying for as long as the page is open. */
export function useLead() {
  const [state, setState] = useState<LeadState>("open");
  const submit = async ({ name, phone, productLine, storeCode, note }: LeadForm) => {
    setState("sending");
    let arrived = await submitLead(
      { name, phone },
      {
        productLine,
        storeCode,
        ...(note ? { note } : {}),
        consent: { service_contact: true, textVersion: "shop-2026-01" },
      },
    );
    while (!arrived) {
      setState("not-sent");
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
      arrived = await resend();
    }
    setState("sent");
  };
  return { state, submit };
}
