import type { Candidate, LeadToAssign } from "#app/domain/assignment/pool.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { TimeRange } from "#app/domain/time/ranges.ts";

/** What a policy is tried on: the leads of a store in a stretch of time, and who was there. */
export interface History {
  storeId: string;
  calendar: StoreCalendar;
  from: Date;
  to: Date;
  people: readonly PastConsultant[];
  /** In the order in which they were opened. */
  leads: readonly PastLead[];
  /** What people held besides these leads: older ones, and those of other stores. */
  held: readonly { consultantId: string; from: Date; until: Date | null }[];
}

export interface PastConsultant
  extends Pick<
    Candidate,
    "id" | "capacity" | "productLineIds" | "languages" | "showToSign" | "lastAssignedAt"
  > {
  name: string;
  shifts: readonly TimeRange[];
  leaves: readonly TimeRange[];
}

/** One person's time with a lead, and what they did first. A time agreed or a guest in the store is a contact. */
export interface Stint {
  consultantId: string;
  at: Date;
  /** When it left them or closed; null: they have it still. */
  until: Date | null;
  /** Whether they were asked to accept it. */
  asked: boolean;
  /** Whether somebody had spoken with the customer before, or agreed a time: nobody waited for a first contact. */
  spoken: boolean;
  acceptedAt: Date | null;
  contactedAt: Date | null;
}

export interface PastLead {
  lead: LeadToAssign;
  openedAt: Date;
  closedAt: Date | null;
  /** Who had it first, from when, and when the customer was first reached for; null: nobody ever. */
  first: { consultantId: string; at: Date; contactedAt: Date | null } | null;
  /** Everybody who had it, one after the other. */
  stints: readonly Stint[];
  /** How often it was taken back for a promise of time, and whether it was left to the manager for that. */
  hops: number;
  hopsSpent: boolean;
}
