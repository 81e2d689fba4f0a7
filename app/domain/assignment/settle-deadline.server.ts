import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import type { NextStep } from "#app/domain/assignment/deadlines.ts";
import { endRunOut } from "#app/domain/assignment/end-run-out.server.ts";
import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import {
  type ActiveAssignment,
  type LockedLead,
  lockToMove,
} from "#app/domain/assignment/lock-leads.server.ts";
import { clocksOf } from "#app/domain/assignment/promise.ts";
import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { readMeeting } from "#app/domain/assignment/read-meeting.server.ts";
import { readPolicyVersion } from "#app/domain/assignment/read-policy.server.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellLead } from "#app/realtime/channels.ts";

/** Does what the clocks of one lead want done now. False: somebody else holds the lead, or nothing was due any more. */
export async function settleDeadline(
  scope: StoreScope,
  leadId: string,
  now: Date,
): Promise<boolean> {
  const answer = await transact<{ settled: boolean }>(scope, {}, async (tx, act) => {
    const free = await tx.$queryRaw<object[]>`
      select 1 from lead where id = ${leadId}::uuid for no key update skip locked`;
    const [lead] = free.length > 0 ? await lockToMove(tx, [leadId]) : [];
    const active = lead?.assignment;
    if (!lead || !active?.nextCheckAt || active.nextCheckAt > now) {
      return { ok: true, settled: false };
    }
    if (lead.closedAt) await lookAgain(tx, active, null);
    else if (lead.consultantId) await keepPromise(tx, act, lead, active, now);
    else await endRunOut(tx, act, lead, active, now);
    return { ok: true, settled: true };
  });
  return answer.ok && answer.settled;
}

async function lookAgain(tx: Tx, { id }: ActiveAssignment, nextCheckAt: Date | null) {
  await tx.assignment.update({ where: { id }, data: { nextCheckAt } });
}

async function keepPromise(
  tx: Tx,
  act: Acts,
  lead: LockedLead,
  active: ActiveAssignment,
  now: Date,
): Promise<void> {
  const clock = await clockOf(tx, lead, active);
  if (!clock) return lookAgain(tx, active, null);
  // Since when the lead says that it is theirs: after an undo that is before the assignment.
  const startedAt = lead.assignedAt ?? active.startedAt;
  const meeting = await readMeeting(tx, lead.id);
  const standing = { ...lead, ...active, startedAt, meeting, isBack: active.how === "returned" };
  const { acceptBy, contactBy, lapsedAt, nextStep } = clocksOf(clock, standing, now);
  const step = nextStep(active);
  if (step.do === "take-back") {
    await takeBack(tx, act, lead, active, {
      about: step.about,
      most: clock.policy.sla.mostHops,
      now,
    });
    return;
  }
  const said = step.do !== null;
  await tx.assignment.update({
    where: { id: active.id },
    data: {
      acceptBy,
      contactBy,
      lapsedAt,
      nextCheckAt: step.nextCheckAt,
      ...(said && { warnedAt: active.warnedAt ?? now }),
      ...(step.do === "warn" && { warnedAt: now }),
      ...(step.do === "tell-manager" && { breachedAt: now }),
    },
  });
  if (said) {
    const due = step.about === "accept" ? acceptBy : contactBy;
    const body = { about: step.about, due, consultantId: lead.consultantId };
    const kind = step.do === "warn" ? "deadline-near" : "deadline-missed";
    if (!(await wasSaid(tx, lead.id, kind, body))) {
      act.activity({ leadId: lead.id, storeId: lead.storeId, kind, body, at: now });
    }
  }
  tellLead(act, lead);
}

/** An acceptance begins anew what is known to be said of an assignment: the history of the lead knows of each promise. */
async function wasSaid(
  tx: Tx,
  leadId: string,
  kind: string,
  { about, due, consultantId }: { about: string | null; due: Date | null; consultantId: unknown },
): Promise<boolean> {
  const said = JSON.stringify({ about, due, consultantId });
  const [row] = await tx.$queryRaw<object[]>`
    select 1 from activity where lead_id = ${leadId}::uuid and kind = ${kind} and body @> ${said}::jsonb limit 1`;
  return row !== undefined;
}

/** A promise stays as it was made: by the policy of that day. */
async function clockOf(tx: Tx, lead: LockedLead, active: ActiveAssignment) {
  const clock = (await readClocks(tx, [lead.storeId])).get(lead.storeId);
  if (!clock || active.policyVersion === null || active.policyVersion === clock.policy.version) {
    return clock;
  }
  const policy = await readPolicyVersion(tx, lead.storeId, active.policyVersion);
  return { ...clock, policy: policy ?? clock.policy };
}

/** The lead goes to somebody else, who was not asked for it before; after so many hops to the manager. */
async function takeBack(
  tx: Tx,
  act: Acts,
  lead: LockedLead,
  { hop }: ActiveAssignment,
  { about, most, now }: { about: NextStep["about"]; most: number; now: Date },
): Promise<void> {
  const because = about === "accept" ? "accept" : "first-contact";
  const notAgain = lead.consultantId;
  if (hop < most) {
    const taken = { because, notAgain, countsHop: true } as const;
    await assignLeads(tx, act, [lead.id], { now, how: "taken_back", taken });
    return;
  }
  const reason = { key: "hops-spent", params: { hops: hop + 1 }, because, takenFrom: notAgain };
  const move = { lead, to: null, how: "taken_back", byStaffId: null, hop: hop + 1 } as const;
  await handOver(tx, act, { ...move, reason: { ...reason, from: notAgain }, now });
}
