import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("assign-waiting");
const mostOfAStore = 200;

type Waiting = { id: string; storeId: string; rank: number };
type Page = { assigned: number; ends: Waiting[] };

/**
 * Tries again the leads that nobody holds, of each store best first: shifts begin, loads fall. What a manager took back
 * by hand or was left to them stays with them, and what is offered waits for its answers. Says how many found somebody.
 * So many of each store at once, to the last: those whom nobody may have never stand before one that somebody could.
 * Two that run at once do not take the same leads: what one holds, the other leaves.
 */
export async function assignWaitingLeads(now = new Date()): Promise<number> {
  let assigned = 0;
  let ends: Waiting[] | null = null;
  do {
    const page = await tryPage(ends, now);
    assigned += page.assigned;
    ends = page.ends;
  } while (ends.length > 0);
  return assigned;
}

/** The best that wait in each store, or the next after where the last page ended; ends where more may wait. */
async function tryPage(after: Waiting[] | null, now: Date): Promise<Page> {
  const answer = await transact<Page>(scope, {}, async (tx, act) => {
    const waiting = await readWaiting(tx, after);
    const ids = waiting.map(({ id }) => id);
    const free = await tx.$queryRaw<{ id: string }[]>`
      select l.id::text from lead l
      where l.id = any(${ids}::uuid[]) and l.closed_at is null and l.consultant_id is null
      order by l.rank desc, l.id for no key update of l skip locked`;
    const given = await assignLeads(
      tx,
      act,
      free.map(({ id }) => id),
      { now },
    );
    const assigned = [...given.values()].filter(Boolean).length;
    return { ok: true, assigned, ends: endsOf(waiting) };
  });
  return answer.ok ? answer : { assigned: 0, ends: [] };
}

// Who waits is found once: were it part of the lock's condition, it would be sought again for every row that somebody
// else has just changed.
function readWaiting(tx: Tx, after: Waiting[] | null): Promise<Waiting[]> {
  const ends = after ?? [];
  return tx.$queryRaw<Waiting[]>`
    select w.id::text, s.id::text as "storeId", w.rank from store s
    left join unnest(${ends.map(({ storeId }) => storeId)}::uuid[], ${ends.map(({ rank }) => rank)}::float8[],
      ${ends.map(({ id }) => id)}::uuid[]) as e (store_id, rank, id) on e.store_id = s.id
    cross join lateral (
      select n.id, n.rank from lead n where n.store_id = s.id and n.closed_at is null and n.consultant_id is null
        and (e.id is null or n.rank < e.rank or (n.rank = e.rank and n.id > e.id))
        and not exists (select 1 from lead_offer o where o.lead_id = n.id and o.answered_at is null)
        and not exists (select 1 from assignment a where a.lead_id = n.id and a.ended_at is null
          and (a.how = 'moved' or a.reason ->> 'key' = 'hops-spent'))
      order by n.rank desc, n.id limit ${mostOfAStore}) w
    where ${after === null} or e.id is not null
    order by s.id, w.rank desc, w.id`;
}

/** The last lead of each store whose page was full. */
function endsOf(waiting: readonly Waiting[]): Waiting[] {
  return waiting.filter(({ storeId }, nth) => {
    const begins = nth - mostOfAStore + 1;
    const last = waiting[nth + 1]?.storeId !== storeId;
    return last && begins >= 0 && waiting[begins]?.storeId === storeId;
  });
}
