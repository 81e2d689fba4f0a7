import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import {
  giveBack,
  giveBackOwed,
  type LockedLeave,
  lockLeave,
} from "#app/domain/assignment/give-back-leads.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { readOwed } from "#app/domain/assignment/read-owed.server.ts";
import { isUntouched } from "#app/domain/assignment/untouched.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";
import { Prisma } from "#prisma/generated/client.ts";

const scope = systemScope("leaves");

export type Covered = { handedOver: number; givenBack: number };

/** Since when somebody has a lead: what a move that was taken back gave them again, since before it. */
const heldSince = Prisma.sql`coalesce((select (m.reason -> 'before' -> 'promised' ->> 'startedAt')::timestamptz
  from assignment m where m.id = (a.reason ->> 'undoes')::uuid), a.started_at)`;

type Turn = "begins" | "ends" | "goes-on" | "owes";

/**
 * Hands queues over for the leaves that begin and gives them back for those that end, each leave once and by itself. A lead
 * whose guest was in the store then is looked at again: it goes when the visit is over.
 */
export async function coverLeaves(now = new Date()): Promise<Covered> {
  const covered: Covered = { handedOver: 0, givenBack: 0 };
  for (const { id, turn } of await read(scope, (tx) => readDue(tx, now))) {
    try {
      const leads = await turnLeave(id, turn, now);
      covered[turn === "begins" || turn === "goes-on" ? "handedOver" : "givenBack"] += leads;
    } catch (error) {
      log.error({ err: error, leaveId: id }, "a leave could not be covered");
    }
  }
  return covered;
}

async function readDue(tx: Tx, now: Date): Promise<{ id: string; turn: Turn }[]> {
  const turning = await tx.$queryRaw<{ id: string; turn: Turn }[]>`
    select y.id::text, case when ends_at <= ${now} then 'ends' when handed_over_at is null then 'begins' else 'goes-on' end
      as turn
    from staff_leave y
    where cancelled_at is null and given_back_at is null and starts_at <= ${now}
      and case when ends_at <= ${now} then handed_over_at is not null
        else handed_over_at is null or cover <> 'nobody' and exists (
          select 1 from lead l join assignment a on a.lead_id = l.id and a.ended_at is null
          where l.consultant_id = y.staff_id and l.closed_at is null and ${heldSince} <= y.handed_over_at
            and not exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null))
        end
    order by starts_at, id`;
  const owed = (await readOwed(tx, null)).filter(({ inStore }) => !inStore);
  const owing = [...new Set(owed.map(({ leaveId }) => leaveId))];
  return [...owing.map((id) => ({ id, turn: "owes" as const })), ...turning];
}

async function turnLeave(leaveId: string, turn: Turn, now: Date): Promise<number> {
  const answer = await transact<{ leads: number }>(scope, {}, async (tx, act) => {
    const leave = await lockLeave(tx, leaveId);
    const leads = leave ? await takeTurn(tx, act, leave, turn, now) : null;
    if (!leave || leads === null) return { ok: true, leads: 0 };
    const stores = await tx.staffStore.findMany({ where: { staffId: leave.staffId } });
    tellStaff(act, leave.staffId, stores);
    return { ok: true, leads };
  });
  return answer.ok ? answer.leads : 0;
}

/** How many leads change hands; null where somebody else has taken this turn meanwhile. */
async function takeTurn(tx: Tx, act: Acts, leave: LockedLeave, turn: Turn, now: Date) {
  const back = { byStaffId: null, now };
  if (turn === "owes") return (await giveBackOwed(tx, act, leave, back)).returned;
  if (leave.cancelledAt || leave.givenBackAt) return null;
  if (turn === "ends") return (await giveBack(tx, act, leave, back)).returned;
  if (turn === "begins" && leave.handedOverAt) return null;
  return coverLeave(tx, act, leave, now);
}

/** A guest who is in the store stays with whoever serves them; what somebody was given since the leave began, they keep. */
async function coverLeave(tx: Tx, act: Acts, leave: LockedLeave, now: Date): Promise<number> {
  const since = leave.handedOverAt ?? now;
  const open = await tx.$queryRaw<{ id: string }[]>`
    select l.id::text from lead l where l.consultant_id = ${leave.staffId}::uuid and l.closed_at is null
      and not exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null)
      and (${leave.handedOverAt === null} or exists (select 1 from assignment a
        where a.lead_id = l.id and a.ended_at is null and ${heldSince} <= ${since}))
    order by l.rank desc, l.id`;
  const ids = open.map(({ id }) => id);
  const held = new Map((await lockToMove(tx, ids)).map((lead) => [lead.id, lead]));
  const going = ids.filter((id) => {
    const lead = held.get(id);
    if (!lead || lead.closedAt || lead.consultantId !== leave.staffId) return false;
    const accepted = Boolean(lead.assignment?.acceptedAt);
    return leave.cover !== "nobody" || isUntouched({ ...lead, accepted });
  });
  await assignLeads(tx, act, going, {
    now,
    how: leave.cover === "nobody" ? "taken_back" : "covered",
    taken: { because: "leave" },
    prefer: leave.coverStaffId,
  });
  if (leave.cover !== "nobody") {
    await tx.$executeRaw`
      insert into leave_handover (leave_id, lead_id, store_id, assignment_id)
      select ${leave.id}::uuid, lead_id, store_id, id from assignment
      where lead_id = any(${going}::uuid[]) and ended_at is null and consultant_id is distinct from ${leave.staffId}::uuid`;
  }
  if (!leave.handedOverAt) {
    await tx.staffLeave.update({ where: { id: leave.id }, data: { handedOverAt: now } });
  }
  return going.length;
}
