import { z } from "zod";
import { parseEmail } from "#app/domain/identity/email.ts";
import { parsePhone } from "#app/domain/identity/phone.ts";
import { cleanText } from "#app/domain/identity/text.ts";
import { touchOf } from "#app/domain/trail/touch.ts";

const line = (longest: number, options: { lines?: boolean } = {}) =>
  z
    .unknown()
    .transform((value, context) => {
      if (value === undefined || value === null || value === "") return undefined;
      const text = typeof value === "number" ? String(value) : value;
      const cleaned = cleanText(text, { max: longest, ...options });
      if (cleaned.ok) return cleaned.text || undefined;
      context.addIssue({ code: "custom", message: cleaned.reason });
      return z.NEVER;
    })
    .optional();

const email = z
  .unknown()
  .transform((value, context) => {
    if (value === undefined || value === null || value === "") return undefined;
    const parsed = typeof value === "string" ? parseEmail(value) : null;
    if (parsed) return parsed;
    const reason = typeof value === "string" ? "invalid-email" : "not-text";
    context.addIssue({ code: "custom", message: reason });
    return z.NEVER;
  })
  .optional();

const campaign = z.union(
  [
    z.string().max(200, "too-long"),
    z.record(z.string(), z.union([z.string().max(500, "too-long"), z.null()], "not-text")),
  ],
  "not-text",
);

const yes = z.boolean("not-a-boolean").optional();

/** What a form or a partner sends to `POST /v1/leads`. */
export const leadFormSchema = z
  .object(
    {
      phone: line(40),
      email,
      name: line(120),
      productLine: line(100),
      storeCode: line(100),
      source: line(100),
      campaign: campaign.nullish(),
      note: line(4_000, { lines: true }),
      consent: z
        .object(
          {
            service_contact: yes,
            marketing_contact: yes,
            trail: yes,
            scoring: yes,
            cross_border: yes,
            textVersion: line(100),
          },
          "not-an-object",
        )
        .nullish(),
    },
    "not-an-object",
  )
  .transform((form, context) => {
    const phone = form.phone ? parsePhone(form.phone) : null;
    if (form.phone && !phone && !form.email) {
      context.addIssue({ code: "custom", message: "not-a-phone", path: ["phone"] });
    } else if (!phone && !form.email) {
      context.addIssue({ code: "custom", message: "contact-required", path: ["phone"] });
    }
    const stated = typeof form.campaign === "string" ? { name: form.campaign } : form.campaign;
    const touch = touchOf({ campaign: { source: form.source, ...stated } });
    const unread = form.phone && !phone ? `☎ ${form.phone}` : null;
    return { ...form, phone, rawPhone: form.phone ?? null, touch: stated ? touch : null, unread };
  });
export type LeadForm = z.infer<typeof leadFormSchema>;
