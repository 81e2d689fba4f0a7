import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

/** Tries again every lead that nobody holds, best first: shifts begin, loads fall. Says how many found somebody. */
export async function assignWaitingLeads(now = new Date()): Promise<number> {
  const answer = await transact<{ assigned: number }>(
    systemScope("assign-waiting"),
    {},
    async (tx, act) => {
      const waiting = await tx.$queryRaw<{ id: string }[]>`
        select id::text from lead where closed_at is null and consultant_id is null
        order by rank desc, id limit 500`;
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
