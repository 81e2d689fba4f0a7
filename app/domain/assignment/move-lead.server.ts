import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import { readAhead } from "#app/domain/appointments/read-passing.server.ts";
import { heldWeight } from "#app/domain/assignment/eligible.ts";
import { handOver } from "#app/domain/assignment/hand-over.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { momentsOf } from "#app/domain/assignment/moments.ts";
import {
  type MoveTarget,
  type MoveWarning,
  stayingOf,
  warningsOf,
} from "#app/domain/assignment/move-warnings.ts";
import { movedMeanwhile } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { HOUSE_POLICY } from "#app/domain/assignment/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { acrossStores, type Tx, transact } from "#app/infrastructure/transact.server.ts";

export type MoveInput = {
  leadId: string;
  /** The owner whom the mover saw; null is the catch-all. */
  fromConsultantId: string | null;
  toConsultantId: string | null;
  key: string;
};

export type Moved = {
  assignmentId: string;
  to: string | null;
  warnings: MoveWarning[];
  /** When the appointments are that went along. */
  appointments: string[];
};

/**
 * Moves a lead to another consultant, to the catch-all or out of it, if its owner is still the one whom the mover saw. The
 * appointments that lie ahead go along to whoever is free then, and the mover is told which stay. What is on offer is
 * nobody's: moved to nobody, it is offered no more and is the manager's. Otherwise nothing changes, the mover is told who moved it and when, and the attempt is in the audit.
 */
export async function moveLead(
  scope: StoreScope,
  input: MoveInput,
  now = new Date(),
): Promise<Answer<Moved>> {
  const answer = await transact<Moved>(
    scope,
    { key: input.key, purpose: `move-lead ${input.leadId}`, asked: input },
    async (tx, act) => {
      const [lead] = await lockToMove(tx, [input.leadId]);
      if (!lead || !seesStore(scope, lead.storeId)) return refused("not-found");
      if (lead.consultantId !== input.fromConsultantId) return movedMeanwhile(tx, lead.id);
      if (lead.closedAt) return refused("closed");
      if (input.toConsultantId === input.fromConsultantId && !isOnOffer(lead)) {
        return refused("already-there");
      }
      // People before the times of people, always; and whoever is being disabled is waited for.
      if (input.toConsultantId) await lockPeople(tx, { staffIds: [input.toConsultantId] });
      const target = await targetOf(tx, lead, input.toConsultantId, now);
      if (input.toConsultantId && !target) return refused("no-such-consultant", { field: "to" });
      const going = [{ leadId: lead.id, to: input.toConsultantId }];
      const passed = await passAppointments(tx, act, await readAhead(tx, going, now));
      const warnings = [...(target ? warningsOf(target) : []), ...stayingOf(passed.stay)];
      const assignmentId = await handOver(tx, act, {
        lead,
        to: input.toConsultantId,
        byStaffId: scope.staffId,
        reason: {
          key: "moved",
          params: {},
          warnings: warnings.map((warning) => warning.code),
          before: beforeMove(lead),
          appointments: passed.went.map(({ id, from }) => ({ id, from })),
        },
        now,
      });
      const appointments = passed.went.map(({ startsAt }) => startsAt.toISOString());
      return { ok: true, assignmentId, to: target?.name ?? null, warnings, appointments };
    },
  );
  if (!answer.ok && answer.reason === "moved-meanwhile") await recordAttempt(scope, input, answer);
  return answer;
}

/** Whether somebody is asked to take it. */
function isOnOffer({ consultantId, assignment }: LockedLead): boolean {
  const key = assignment?.reason.key;
  return consultantId === null && (key === "offered" || key === "broadcast");
}

/** What an undo gives back: who had the lead, since when, read when, set aside until when, and what was promised. */
export function beforeMove({
  consultantId,
  assignedAt,
  openedByConsultantAt,
  snoozedAt,
  snoozedUntil,
  assignment,
}: LockedLead) {
  return {
    consultantId,
    assignmentId: assignment?.id ?? null,
    assignedAt,
    openedAt: openedByConsultantAt,
    snoozedAt,
    snoozedUntil,
    promised: assignment && {
      ...momentsOf(assignment),
      startedAt: assignment.startedAt,
      hop: assignment.hop,
      policyVersion: assignment.policyVersion,
    },
  };
}

/** What there is to know of the person the lead goes to; undefined when the store has no such consultant. */
async function targetOf(tx: Tx, lead: LockedLead, staffId: string | null, now: Date) {
  if (!staffId) return undefined;
  const [target] = await tx.$queryRaw<Omit<MoveTarget, "load" | "weight" | "inVisit">[]>`
    select s.name, s.capacity, s.away_since as "awaySince",
      exists (select 1 from staff_leave v where v.staff_id = s.id and v.cancelled_at is null and v.given_back_at is null
        and v.starts_at <= ${now} and ${now} < v.ends_at) as "onLeave",
      exists (select 1 from shift h where h.staff_id = s.id and h.store_id = ${lead.storeId}::uuid
        and h.starts_at <= ${now} and ${now} < h.ends_at) as "onShift",
      exists (select 1 from staff_skill k where k.staff_id = s.id and k.product_line_id = ${lead.productLineId}::uuid)
        as "hasSkill"
    from staff s
    join staff_store ss on ss.staff_id = s.id and ss.store_id = ${lead.storeId}::uuid
    where s.id = ${staffId}::uuid and s.disabled_at is null and s.role = 'consultant'`;
  return target && { ...target, ...(await busyWith(tx, lead, staffId)) };
}

/**
 * What somebody carries, what the lead adds by the policy of its store, and whether they are with a guest. What they do
 * elsewhere counts.
 */
async function busyWith(tx: Tx, { storeId, stage }: LockedLead, staffId: string) {
  const policy = (await readPolicies(tx, [storeId])).get(storeId) ?? HOUSE_POLICY;
  const [found] = await acrossStores(
    tx,
    () => tx.$queryRaw<{ load: number; inVisit: boolean }[]>`
      select coalesce(sum(coalesce(
        (${JSON.stringify(policy.limits.stageWeights)}::jsonb ->> l.stage::text)::float8, 1)), 0)::float8 as load,
        exists (select 1 from visit v where v.consultant_id = ${staffId}::uuid and v.served_at is not null
          and v.ended_at is null and v.voided_at is null) as "inVisit"
      from lead l where l.consultant_id = ${staffId}::uuid and l.closed_at is null`,
  );
  const { load, inVisit } = found ?? { load: 0, inVisit: false };
  return { load, inVisit, weight: heldWeight(stage, policy) };
}

async function recordAttempt(scope: StoreScope, input: MoveInput, answer: { facts?: object }) {
  await transact(scope, {}, async (tx, act) => {
    const lead = await tx.lead.findUnique({
      where: { id: input.leadId },
      select: { storeId: true },
    });
    act.audit({
      action: "lead:move-refused",
      subject: `lead:${input.leadId}`,
      storeId: lead?.storeId ?? null,
      details: {
        reason: "moved-meanwhile",
        from: input.fromConsultantId,
        to: input.toConsultantId,
        found: answer.facts ?? {},
      },
    });
    return { ok: true };
  });
}
