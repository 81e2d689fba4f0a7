import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import { isUntouched } from "#app/domain/assignment/untouched.ts";
import { presenceSeconds } from "#app/domain/staff/record-presence.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read, type Tx, transact } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("absent");

type Absent = { staffId: string; because: "offline" | "shift-end"; leadIds: string[] };

/**
 * Gives on what people who are gone never touched: offline for longer than a phone stays in a pocket, or their shift is
 * over, as the policy of the store says. What they accepted or spoke about stays with them, and so does what a manager gave
 * them knowing that they are gone: its clocks run. Says how many leads.
 */
export async function releaseAbsent(now = new Date()): Promise<number> {
  let released = 0;
  for (const absent of await read(scope, (tx) => readAbsent(tx, now))) {
    try {
      released += await release(absent, now);
    } catch (error) {
      log.error(
        { err: error, staffId: absent.staffId },
        "leads of an absent person stay with them",
      );
    }
  }
  return released;
}

async function release({ staffId, because, leadIds }: Absent, now: Date): Promise<number> {
  const answer = await transact<{ released: number }>(scope, {}, async (tx, act) => {
    const free = await tx.$queryRaw<{ id: string }[]>`
      select id::text from lead where id = any(${leadIds}::uuid[]) order by id for no key update skip locked`;
    const held = await lockToMove(
      tx,
      free.map(({ id }) => id),
    );
    const untouched = held.filter(
      (lead) =>
        !lead.closedAt &&
        lead.consultantId === staffId &&
        isUntouched({ ...lead, accepted: Boolean(lead.assignment?.acceptedAt) }),
    );
    const ids = untouched.map(({ id }) => id);
    await assignLeads(tx, act, ids, { now, how: "taken_back", taken: { because } });
    return { ok: true, released: ids.length };
  });
  return answer.ok ? answer.released : 0;
}

async function readAbsent(tx: Tx, now: Date): Promise<Absent[]> {
  const stores = await tx.store.findMany({ select: { id: true } });
  const policies = await readPolicies(
    tx,
    stores.map(({ id }) => id),
  );
  const rules = [...policies].map(([storeId, { release }]) => ({ storeId, ...release }));
  return tx.$queryRaw<Absent[]>`
    select g.staff_id::text as "staffId", g.because, array_agg(l.id::text order by l.rank desc, l.id) as "leadIds"
    from (
      select s.id as staff_id, r.store_id, case when h.id is null then 'shift-end' else 'offline' end as because,
        s.last_seen_at + make_interval(mins => r.grace) as gone_at
      from unnest(${rules.map((one) => one.storeId)}::uuid[], ${rules.map((one) => one.offlineGraceMinutes)}::int[],
        ${rules.map((one) => one.onOffline === "untouched")}::boolean[],
        ${rules.map((one) => one.onShiftEnd === "untouched")}::boolean[]) as r (store_id, grace, when_offline, when_over)
      join staff_store ss on ss.store_id = r.store_id
      join staff s on s.id = ss.staff_id and s.role = 'consultant' and s.disabled_at is null
      left join shift h on h.staff_id = s.id and h.store_id = r.store_id and h.starts_at <= ${now} and h.ends_at > ${now}
      where case when h.id is null then r.when_over else r.when_offline
        and s.last_seen_at >= h.starts_at and s.last_seen_at <= ${now}::timestamptz - make_interval(mins => r.grace)
        and not exists (select 1 from presence p where p.staff_id = s.id and p.sockets > 0
          and p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds})) end
    ) g
    join lead l on l.consultant_id = g.staff_id and l.store_id = g.store_id and l.closed_at is null
      and l.accepted_at is null and l.stage in ('new', 'assigned', 'contacted')
      and (l.last_contact_at is null or l.last_contact_at < l.assigned_at)
    where case when g.because = 'offline' then l.assigned_at < g.gone_at else exists (select 1 from shift o where o.staff_id = g.staff_id
      and o.store_id = g.store_id and o.ends_at <= ${now} and o.ends_at > l.assigned_at) end
    group by 1, 2`;
}
