import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/**
 * Tries again every lead that nobody holds, best first: shifts begin, loads fall. What a manager took back by hand stays
 * with the manager. Says how many found somebody. Two that run at once do not take the same leads: what one holds, the
 * other leaves.
 */
export async function assignWaitingLeads(now = new Date()): Promise<number> {
  const answer = await transact<{ assigned: number }>(
    systemScope("assign-waiting"),
    {},
    async (tx, act) => {
      const waiting = await tx.$queryRaw<{ id: string }[]>`
        select id::text from lead where closed_at is null and consultant_id is null and not exists (
          select 1 from assignment a where a.lead_id = lead.id and a.ended_at is null and a.how = 'moved')
        order by rank desc, id limit 500 for no key update skip locked`;
      const assigned = await assignLeads(
        tx,
        act,
        waiting.map((lead) => lead.id),
        { now },
      );
      return { ok: true, assigned: [...assigned.values()].filter(Boolean).length };
    },
  );
  return answer.ok ? answer.assigned : 0;
}
