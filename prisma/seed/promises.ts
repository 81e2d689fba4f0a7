import type { Meeting } from "#app/domain/assignment/agreed.ts";
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
  const kept = new Set((world.rows.check_in ?? []).map((row) => row.appointment_id));
  const leads = new Map((world.rows.lead ?? []).map((lead) => [lead.id, lead as LeadRow]));
  for (const assignment of world.rows.assignment ?? []) {
    const lead = leads.get(String(assignment.lead_id));
    if (!lead || lead.closed_at || assignment.ended_at || !assignment.consultant_id) continue;
    Object.assign(assignment, promiseOf(world, lead, assignment, kept));
  }
}

function promiseOf(world: World, lead: LeadRow, assignment: Row, kept: Set<unknown>): Row {
  const now = new Date(world.clock.now);
  const startedAt = assignment.started_at as Date;
  const acceptedAt = acceptedBy(lead, startedAt, now);
  const standing = {
    stage: lead.stage,
    startedAt,
    acceptedAt,
    lastContactAt: moment(lead.last_contact_at),
    followUpAt: lead.follow_up_at,
    meeting: meetingOf(world, lead, kept),
  };
  const { acceptBy, contactBy, lapsedAt, nextStep } = clocksOf(clock, standing, now);
  const step = nextStep();
  return {
    accepted_at: acceptedAt,
    accept_by: acceptBy,
    contact_by: contactBy,
    lapsed_at: lapsedAt,
    next_check_at: step.nextCheckAt,
    warned_at: step.do === null ? null : now,
    breached_at: step.do === "tell-manager" || step.do === "take-back" ? now : null,
  };
}

function meetingOf({ byLead }: World, lead: LeadRow, kept: Set<unknown>): Meeting {
  const known = byLead.get(lead.id) ?? [];
  const of = (table: string) => known.filter((one) => one.table === table).map(({ row }) => row);
  const [agreed, visits] = [of("appointment").filter((row) => !row.cancelled_at), of("visit")];
  const missed = agreed.filter((row) => !kept.has(row.id));
  return {
    expectedUntil: last(missed.map((row) => first(moment(row.no_show_at), moment(row.ends_at)))),
    metAt: last([...agreed.map((row) => row.booked_at), ...visits.map((row) => row.started_at)]),
    inStore: visits.some((row) => !row.ended_at),
  };
}

function first(a: Date | null, b: Date | null): Date | null {
  return a && (!b || a < b) ? a : b;
}

function last(moments: readonly unknown[]): Date | null {
  return moments.map(moment).sort(byTime).at(-1) ?? null;
}

function acceptedBy(lead: LeadRow, startedAt: Date, now: Date): Date | null {
  const touched = [lead.opened_by_consultant_at, moment(lead.first_contact_at)];
  const [soonest] = touched.filter((at) => at !== null && at >= startedAt).sort(byTime);
  if (soonest) return soonest;
  const age = now.getTime() - startedAt.getTime();
  return age > fresh ? new Date(startedAt.getTime() + 4 * minute) : null;
}

function moment(at: unknown): Date | null {
  return at instanceof Date ? at : null;
}

function byTime(a: Date | null, b: Date | null): number {
  return (a?.getTime() ?? 0) - (b?.getTime() ?? 0);
}
