import {
  CONTACT_RULES,
  type ContactPurpose,
  type ContactRule,
} from "#app/domain/contact/contact-rules.ts";
import type { ContactChannel } from "#app/domain/leads/schema.ts";
import { addDays, instantOf, localTime } from "#app/domain/time/zones.ts";

export interface PersonToContact {
  timeZone: string;
  /** Answers to consent for contact, in any order; the last one of a purpose counts. */
  consents: readonly {
    purpose: "service_contact" | "marketing_contact";
    granted: boolean;
    at: Date;
  }[];
  /** Channels on which they asked not to be contacted, "all" for every one. */
  doNotContact: readonly (ContactChannel | "all")[];
  /** Contacts of the last day or more. */
  contacts: readonly { channel: ContactChannel; purpose: ContactPurpose; at: Date }[];
}

export type ContactRefusal =
  | "do-not-contact"
  | "consent-withdrawn"
  | "no-consent"
  | "quiet-hours"
  | "cap-reached";

export type MayContact =
  | { allowed: true }
  | {
      allowed: false;
      reason: ContactRefusal;
      /** When the same contact would be allowed; null: not before they change their mind. */
      nextAllowedAt: Date | null;
      /** Figures for the words: hours, caps, and where the rule is written. */
      params: Record<string, string | number>;
    };

const DAY = 24 * 60 * 60_000;

/** The one gate that every contact passes. */
export function mayContact(
  person: PersonToContact,
  channel: ContactChannel,
  purpose: ContactPurpose,
  at: Date,
  rules: readonly ContactRule[] = CONTACT_RULES,
): MayContact {
  const standing = standingRefusal(person, channel, purpose, at);
  if (standing) return { allowed: false, reason: standing, nextAllowedAt: null, params: {} };
  const inForce = rules.filter((rule) => rule.channel === channel && rule.purpose === purpose);
  const first = passingRefusal(person, inForce, at);
  if (!first) return { allowed: true };
  let next = first;
  for (let turn = 0; turn < 20; turn += 1) {
    const again = passingRefusal(person, inForce, next.until);
    if (!again)
      return {
        allowed: false,
        reason: first.reason,
        nextAllowedAt: next.until,
        params: first.params,
      };
    next = again;
  }
  return { allowed: false, reason: first.reason, nextAllowedAt: null, params: first.params };
}

/** Service needs no more than that it was not refused; marketing needs a yes. */
function standingRefusal(
  person: PersonToContact,
  channel: ContactChannel,
  purpose: ContactPurpose,
  at: Date,
): ContactRefusal | null {
  if (person.doNotContact.includes(channel) || person.doNotContact.includes("all"))
    return "do-not-contact";
  const last = person.consents
    .filter((consent) => consent.purpose === `${purpose}_contact` && consent.at <= at)
    .sort((a, b) => b.at.getTime() - a.at.getTime() || Number(a.granted) - Number(b.granted))[0];
  if (last && !last.granted) return "consent-withdrawn";
  return purpose === "marketing" && !last ? "no-consent" : null;
}

interface Passing {
  reason: ContactRefusal;
  until: Date;
  params: Record<string, string | number>;
}

function passingRefusal(
  person: PersonToContact,
  rules: readonly ContactRule[],
  at: Date,
): Passing | null {
  const today = localTime(at, person.timeZone).date;
  for (const rule of rules) {
    if (today < rule.from || (rule.to !== null && today > rule.to)) continue;
    const refusal = outsideHours(rule, person, at) ?? aboveCap(rule, person, at);
    if (refusal) return refusal;
  }
  return null;
}

function outsideHours(
  { hours, source }: ContactRule,
  { timeZone }: PersonToContact,
  at: Date,
): Passing | null {
  if (!hours) return null;
  const { date, minutes } = localTime(at, timeZone);
  if (minutes >= hours.from && minutes < hours.to) return null;
  const day = minutes < hours.from ? date : addDays(date, 1);
  const params = { from: clock(hours.from), to: clock(hours.to), source };
  return { reason: "quiet-hours", until: instantOf(day, hours.from, timeZone), params };
}

function aboveCap(
  { mostIn24Hours, channel, purpose, source }: ContactRule,
  person: PersonToContact,
  at: Date,
) {
  if (mostIn24Hours === null) return null;
  const recent = person.contacts
    .filter((contact) => contact.channel === channel && contact.purpose === purpose)
    .map((contact) => contact.at.getTime())
    .filter((time) => time <= at.getTime() && time > at.getTime() - DAY)
    .sort((a, b) => b - a);
  const blocking = recent[mostIn24Hours - 1];
  if (blocking === undefined) return null;
  const params = { most: mostIn24Hours, source };
  return { reason: "cap-reached" as const, until: new Date(blocking + DAY), params };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
