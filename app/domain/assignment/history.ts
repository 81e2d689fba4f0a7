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

export interface PastLead {
  lead: LeadToAssign;
  openedAt: Date;
  closedAt: Date | null;
  /** Who had it first, from when, and when the customer was first reached for; null: nobody ever. */
  first: { consultantId: string; at: Date; contactedAt: Date | null } | null;
}
