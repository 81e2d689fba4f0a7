import type { FloorLead } from "#app/domain/rebalance/floor-state.ts";

/** From this part of the time between its owner's getting a lead and its deadline on, it is endangered. */
const SOON = 0.8;

export interface Urgency {
  key: "sla-late" | "sla-soon";
  /** Past the deadline, or to go. */
  minutes: number;
}

/** How near an untouched lead is to the first deadline it has; null while there is time, or nobody waits. */
export function urgencyOf(lead: FloorLead, now: Date): Urgency | null {
  if (lead.touched) return null;
  const deadlines = [lead.acceptBy, lead.contactBy].flatMap((at) => (at ? [Date.parse(at)] : []));
  const due = Math.min(...deadlines);
  if (!Number.isFinite(due)) return null;
  const at = now.getTime();
  if (at >= due) return { key: "sla-late", minutes: Math.floor((at - due) / 60_000) };
  const since = Date.parse(lead.since);
  if (at - since < SOON * (due - since)) return null;
  return { key: "sla-soon", minutes: Math.ceil((due - at) / 60_000) };
}
