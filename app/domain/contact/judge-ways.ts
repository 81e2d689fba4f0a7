import {
  type MayContact,
  mayContact,
  type PersonToContact,
} from "#app/domain/contact/may-contact.ts";
import type { ContactFacts } from "#app/domain/contact/read-contact-facts.server.ts";
import type { ContactChannel } from "#app/domain/leads/schema.ts";

/** Whether a consultant may reach this customer now, by each way that a person uses. */
export function judgeWays(
  facts: ContactFacts,
  now: Date,
): Record<"call" | "zalo" | "sms", MayContact> {
  const person: PersonToContact = {
    timeZone: facts.timeZone,
    consents: facts.consents.flatMap(({ purpose, granted, at }) =>
      purpose === "service_contact" || purpose === "marketing_contact"
        ? [{ purpose, granted, at: new Date(at) }]
        : [],
    ),
    doNotContact: [],
    contacts: facts.contacts.map(({ channel, at }) => ({
      channel: channel as ContactChannel,
      purpose: "service" as const,
      at: new Date(at),
    })),
  };
  const by = (channel: ContactChannel) => mayContact(person, channel, "service", now);
  return { call: by("call"), zalo: by("zalo"), sms: by("sms") };
}
