import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { offlineSince, workedOf } from "#app/domain/assignment/at-work.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { type Clock, readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { isUntouched } from "#app/domain/assignment/untouched.ts";
import { presenceSeconds } from "#app/domain/staff/record-presence.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read, type Tx, transact } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("absent");

type Absent = { staffId: string; because: "offline" | "shift-end"; leadIds: string[] };

/**
 * Gives on what people who are gone never touched: offline for longer than a phone stays in a pocket, not come to
 * their shift for as long, or their shift is over, as the policy of the store says. What they accepted or spoke about stays with them, and so does what a manager gave
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

type Person = {
  staffId: string;
  storeId: string;
  lastSeenAt: Date | null;
  present: boolean;
  /** Their shift of now; null: they have none. */
  startsAt: Date | null;
  endsAt: Date | null;
};
type Gone = { staffId: string; storeId: string; because: Absent["because"]; at: Date };

async function readAbsent(tx: Tx, now: Date): Promise<Absent[]> {
  const stores = await tx.store.findMany({ select: { id: true } });
  const clocks = await readClocks(
    tx,
    stores.map(({ id }) => id),
  );
  const people = await tx.$queryRaw<Person[]>`
    select s.id::text as "staffId", ss.store_id::text as "storeId", s.last_seen_at as "lastSeenAt",
      h.starts_at as "startsAt", h.ends_at as "endsAt", exists (select 1 from presence p where p.staff_id = s.id
        and p.sockets > 0 and p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds})) as present
    from staff s join staff_store ss on ss.staff_id = s.id
    left join shift h on h.staff_id = s.id and h.store_id = ss.store_id and h.starts_at <= ${now} and h.ends_at > ${now}
    where s.role = 'consultant' and s.disabled_at is null`;
  const gone = people.flatMap((person) => goneFrom(person, clocks.get(person.storeId), now));
  return readUntouched(tx, gone, now);
}

/** Gone from a store, as its policy sees it: since their shift was over, or when the grace of who is offline was. */
function goneFrom(person: Person, clock: Clock | undefined, now: Date): Gone[] {
  if (!clock) return [];
  const { release } = clock.policy;
  const { staffId, storeId, startsAt, endsAt } = person;
  if (!startsAt || !endsAt) {
    const over = release.onShiftEnd === "untouched";
    return over ? [{ staffId, storeId, because: "shift-end", at: now }] : [];
  }
  if (release.onOffline !== "untouched") return [];
  const since = offlineSince(person, workedOf([{ startsAt, endsAt }], clock.calendar, now));
  const at = since && new Date(since.getTime() + release.offlineGraceMinutes * 60_000);
  return at && at <= now ? [{ staffId, storeId, because: "offline", at }] : [];
}

/** What they hold and never touched: had before they were gone, or before their last shift ended. */
function readUntouched(tx: Tx, gone: readonly Gone[], now: Date): Promise<Absent[]> {
  return tx.$queryRaw<Absent[]>`
    select g.staff_id::text as "staffId", g.because, array_agg(l.id::text order by l.rank desc, l.id) as "leadIds"
    from unnest(${gone.map(({ staffId }) => staffId)}::uuid[], ${gone.map(({ storeId }) => storeId)}::uuid[],
      ${gone.map(({ because }) => because)}::text[], ${gone.map(({ at }) => at)}::timestamptz[]
    ) as g (staff_id, store_id, because, gone_at)
    join lead l on l.consultant_id = g.staff_id and l.store_id = g.store_id and l.closed_at is null
      and l.accepted_at is null and l.stage in ('new', 'assigned', 'contacted')
      and (l.last_contact_at is null or l.last_contact_at < l.assigned_at)
    where case when g.because = 'offline' then l.assigned_at < g.gone_at else exists (select 1 from shift o where o.staff_id = g.staff_id
      and o.store_id = g.store_id and o.ends_at <= ${now} and o.ends_at > l.assigned_at) end
    group by 1, 2`;
}
