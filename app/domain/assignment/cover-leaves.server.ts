import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import {
  giveBack,
  type LockedLeave,
  lockLeave,
} from "#app/domain/assignment/give-back-leads.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { isUntouched } from "#app/domain/assignment/untouched.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellStaff } from "#app/realtime/channels.ts";

const scope = systemScope("leaves");

export type Covered = { handedOver: number; givenBack: number };

/** Hands queues over for the leaves that begin and gives them back for those that end, each leave once and by itself. */
export async function coverLeaves(now = new Date()): Promise<Covered> {
  const covered: Covered = { handedOver: 0, givenBack: 0 };
  const due = await read(
    scope,
    (tx) => tx.$queryRaw<{ id: string; begins: boolean }[]>`
      select id::text, ends_at > ${now} as begins from staff_leave
      where cancelled_at is null and given_back_at is null and starts_at <= ${now}
        and case when ends_at > ${now} then handed_over_at is null else handed_over_at is not null end
      order by starts_at, id`,
  );
  for (const { id, begins } of due) {
    try {
      const leads = await turnLeave(id, begins, now);
      covered[begins ? "handedOver" : "givenBack"] += leads;
    } catch (error) {
      log.error({ err: error, leaveId: id }, "a leave could not be covered");
    }
  }
  return covered;
}

async function turnLeave(leaveId: string, begins: boolean, now: Date): Promise<number> {
  const answer = await transact<{ leads: number }>(scope, {}, async (tx, act) => {
    const leave = await lockLeave(tx, leaveId);
    const done = begins ? leave?.handedOverAt : leave?.givenBackAt;
    if (!leave || leave.cancelledAt || done) return { ok: true, leads: 0 };
    const leads = begins
      ? await coverLeave(tx, act, leave, now)
      : await giveBack(tx, act, leave, { byStaffId: null, now });
    const stores = await tx.staffStore.findMany({ where: { staffId: leave.staffId } });
    tellStaff(act, leave.staffId, stores);
    return { ok: true, leads };
  });
  return answer.ok ? answer.leads : 0;
}

/** A guest who is in the store stays with whoever serves them. */
async function coverLeave(tx: Tx, act: Acts, leave: LockedLeave, now: Date): Promise<number> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    select l.id::text from lead l where l.consultant_id = ${leave.staffId}::uuid and l.closed_at is null
      and not exists (select 1 from visit v where v.lead_id = l.id and v.ended_at is null and v.voided_at is null)
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
  await tx.staffLeave.update({ where: { id: leave.id }, data: { handedOverAt: now } });
  return going.length;
}
