import { z } from "zod";
import { textField } from "#app/domain/identity/text-field.ts";

export const stages = [
  "new",
  "assigned",
  "contacted",
  "appointment",
  "showed",
  "signed",
  "dropped",
] as const;

export const contactChannels = ["call", "zalo", "sms", "email"] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** How a contact ended. A call has the first five; a message was sent or answered. */
export const contactResults = [
  "reached",
  "no_answer",
  "busy",
  "wrong_number",
  "call_back",
  "sent",
] as const;
export type ContactResult = (typeof contactResults)[number];
/** Those in which the customer and we spoke or wrote to each other. */
export const spokenResults: readonly ContactResult[] = ["reached", "call_back", "sent"];

export const dropReasons = [
  "not_interested",
  "bought_elsewhere",
  "too_expensive",
  "not_now",
  "cannot_reach",
  "wrong_person",
] as const;
export type DropReason = (typeof dropReasons)[number];

const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= "2000" && text < "2100", { message: "out-of-range" });
const line = (max: number, required = false) => textField({ max, lines: true, required });

export const contactSchema = z
  .object({
    channel: z.enum(contactChannels),
    result: z.enum(contactResults),
    note: line(2000).optional(),
    callBackAt: z.preprocess((at) => (at === "" ? undefined : at), moment.optional()),
    /** when it happened, where the device could not say so at once */
    at: moment.optional(),
  })
  .refine((contact) => contact.result !== "call_back" || contact.callBackAt !== undefined, {
    path: ["callBackAt"],
    message: "required",
  })
  .refine((contact) => (contact.channel === "call") !== (contact.result === "sent"), {
    path: ["result"],
    message: "not-for-channel",
  });

export const dropSchema = z.object({
  reason: z.enum(dropReasons),
  note: line(2000).optional(),
});

export const noteSchema = z.object({ text: line(4000, true) });

export const emptySchema = z.object({});
