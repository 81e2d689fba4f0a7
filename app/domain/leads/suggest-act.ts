import type { Stage } from "#app/domain/leads/stage.ts";

type Lead = {
  stage: Stage;
  closedAt: string | null;
  firstContactAt: string | null;
  followUpAt: string | null;
  appointment: { startsAt: string } | null;
  visitId: string | null;
};

/** The act to fill: call who waits or was promised a call, book who was reached; null when something is agreed. */
export function suggestAct(
  lead: Lead,
  mayCall: boolean,
  now: Date,
): "call" | "zalo" | "book" | null {
  if (lead.closedAt || lead.visitId) return null;
  const reach = mayCall ? "call" : "zalo";
  if (lead.followUpAt) return Date.parse(lead.followUpAt) <= now.getTime() ? reach : null;
  if (lead.appointment) return null;
  if (!lead.firstContactAt) return reach;
  return lead.stage === "assigned" ? reach : "book";
}
