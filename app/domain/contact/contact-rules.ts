import type { ContactChannel } from "#app/domain/leads/schema.ts";
import type { LocalDate } from "#app/domain/time/zones.ts";

export type ContactPurpose = "service" | "marketing";

/** One dated line of the law or of the house. A change of law is another row, never another branch. */
export interface ContactRule {
  channel: ContactChannel;
  purpose: ContactPurpose;
  /** First and last day in force, in the store's zone; null: until further notice. */
  from: LocalDate;
  to: LocalDate | null;
  /** Allowed minutes of the wall clock; null: any hour. */
  hours: { from: number; to: number } | null;
  /** At most so many to one person in 24 hours; null: no cap. */
  mostIn24Hours: number | null;
  /** Where it is written: `decree-91-2020`, `house`. */
  source: string;
}

const LAW = { from: "2020-10-01", to: null, source: "decree-91-2020" } as const;
const HOUSE = { from: "2020-01-01", to: null, source: "house" } as const;
const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 });

export const CONTACT_RULES: readonly ContactRule[] = [
  { ...LAW, channel: "sms", purpose: "marketing", hours: hours(7, 22), mostIn24Hours: 3 },
  { ...LAW, channel: "call", purpose: "marketing", hours: hours(8, 17), mostIn24Hours: 1 },
  { ...LAW, channel: "email", purpose: "marketing", hours: null, mostIn24Hours: 3 },
  { ...HOUSE, channel: "zalo", purpose: "marketing", hours: hours(7, 22), mostIn24Hours: 3 },
  { ...HOUSE, channel: "call", purpose: "service", hours: hours(7, 22), mostIn24Hours: null },
  { ...HOUSE, channel: "sms", purpose: "service", hours: hours(7, 22), mostIn24Hours: null },
  { ...HOUSE, channel: "zalo", purpose: "service", hours: hours(7, 22), mostIn24Hours: null },
];
