import { clocksOf } from "#app/domain/assignment/promise.ts";
import { policyOfHistory } from "./policies.ts";
import { openingHours, timeZone } from "./stores.ts";
import { minute } from "./wall-clock.ts";
import type { LeadRow, Row, World } from "./world.ts";

const clock = { policy: policyOfHistory, calendar: { hours: openingHours, timeZone } };
/** What came in before this was accepted, in a house where people work. */
const fresh = 40 * minute;

/**
 * Writes what is promised for the open leads that somebody holds. What is late already stays with its holder and is shown
 * so: a demo does not begin with everything changing hands.
 */
export function settlePromises(world: World) {
  const leads = new Map((world.rows.lead ?? []).map((lead) => [lead.id, lead as LeadRow]));
  for (const assignment of world.rows.assignment ?? []) {
    const lead = leads.get(String(assignment.lead_id));
    if (!lead || lead.closed_at || assignment.ended_at || !assignment.consultant_id) continue;
    Object.assign(assignment, promiseOf(world, lead, assignment));
  }
}

function promiseOf(world: World, lead: LeadRow, assignment: Row): Row {
  const now = new Date(world.clock.now);
  const startedAt = assignment.started_at as Date;
  const acceptedAt = acceptedBy(lead, startedAt, now);
  const { acceptBy, contactBy, nextStep } = clocksOf(clock, {
    stage: lead.stage,
    startedAt,
    acceptedAt,
    lastContactAt: moment(lead.last_contact_at),
    followUpAt: lead.follow_up_at,
  });
  const step = nextStep(now);
  return {
    accepted_at: acceptedAt,
    accept_by: acceptBy,
    contact_by: contactBy,
    next_check_at: step.nextCheckAt,
    warned_at: step.do === null ? null : now,
    breached_at: step.do === "tell-manager" || step.do === "take-back" ? now : null,
  };
}

function acceptedBy(lead: LeadRow, startedAt: Date, now: Date): Date | null {
  const touched = [lead.opened_by_consultant_at, moment(lead.first_contact_at)];
  const first = touched.filter((at) => at !== null && at >= startedAt).sort(byTime)[0];
  if (first) return first;
  const age = now.getTime() - startedAt.getTime();
  return age > fresh ? new Date(startedAt.getTime() + 4 * minute) : null;
}

function moment(at: unknown): Date | null {
  return at instanceof Date ? at : null;
}

function byTime(a: Date | null, b: Date | null): number {
  return (a?.getTime() ?? 0) - (b?.getTime() ?? 0);
}
