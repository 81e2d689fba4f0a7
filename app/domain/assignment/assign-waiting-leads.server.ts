import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

const mostOfAStore = 200;

/**
 * Tries again the leads that nobody holds, of each store best first: shifts begin, loads fall. What a manager took back
 * by hand or was left to them stays with them, and what is offered waits for its answers. Says how many found somebody.
 * Two that run at once do not take the same leads: what one holds, the other leaves.
 */
export async function assignWaitingLeads(now = new Date()): Promise<number> {
  const answer = await transact<{ assigned: number }>(
    systemScope("assign-waiting"),
    {},
    async (tx, act) => {
      // Who waits is found once: were it part of the lock's condition, it would be sought again for every row that
      // somebody else has just changed.
      const waiting = await tx.$queryRaw<{ id: string }[]>`
        select l.id::text from lead l
        where l.closed_at is null and l.consultant_id is null and l.id = any(array(
          select w.id from store s cross join lateral (
            select n.id from lead n where n.store_id = s.id and n.closed_at is null and n.consultant_id is null
              and not exists (select 1 from lead_offer o where o.lead_id = n.id and o.answered_at is null)
              and not exists (select 1 from assignment a where a.lead_id = n.id and a.ended_at is null
                and (a.how = 'moved' or a.reason ->> 'key' = 'hops-spent'))
            order by n.rank desc, n.id limit ${mostOfAStore}) w))
        order by l.rank desc, l.id for no key update of l skip locked`;
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
