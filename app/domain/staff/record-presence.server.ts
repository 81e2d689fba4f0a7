import { systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

const scope = systemScope("presence");
/** A person whose last console went less than this ago is still here: long enough for a phone in a pocket. */
export const presenceSeconds = 30;

/**
 * Writes how many consoles each person has open on one web process, and when the last of them went; floors are told
 * when someone comes who was not here.
 */
export async function recordPresence(
  processId: string,
  counts: Map<string, number>,
  now: Date,
): Promise<void> {
  if (counts.size === 0) return;
  const since = new Date(now.getTime() - presenceSeconds * 1_000);
  await transact(scope, {}, async (tx, act) => {
    const came = await tx.$queryRaw<{ staff_id: string }[]>`
      with given as (
        select * from unnest(${[...counts.keys()]}::uuid[], ${[...counts.values()]}::int[]) as g (staff_id, sockets)
      ), before as (
        select g.staff_id, coalesce(bool_or(p.seen_at > ${since}), false) as was_here,
          coalesce(bool_or(p.seen_at > ${since} and p.sockets > 0 and p.process_id <> ${processId}::uuid), false) as elsewhere
        from given g left join presence p using (staff_id) group by g.staff_id
      ), written as (
        insert into presence (staff_id, process_id, sockets, seen_at)
        select staff_id, ${processId}::uuid, sockets, ${now} from given order by staff_id
        on conflict (staff_id, process_id) do update
          set sockets = excluded.sockets,
              seen_at = case when excluded.sockets > 0 or presence.sockets > 0 then excluded.seen_at else presence.seen_at end
      ), leaving as (
        select s.id from staff s join before b on b.staff_id = s.id join given g on g.staff_id = s.id
        where g.sockets = 0 and not b.elsewhere order by s.id for no key update of s
      ), left_at as (
        update staff set last_seen_at = ${now} where id in (select id from leaving)
      )
      select b.staff_id from before b join given g using (staff_id) where not b.was_here and g.sockets > 0`;
    await tellFloors(
      tx,
      act,
      came.map((row) => row.staff_id),
    );
    return { ok: true };
  });
}

/** Removes what dead processes and closed consoles left, and tells the floors who is gone. A job calls it. */
export async function sweepPresence(now: Date): Promise<number> {
  let count = 0;
  const since = new Date(now.getTime() - presenceSeconds * 1_000);
  await transact(scope, {}, async (tx, act) => {
    const gone = await tx.$queryRaw<{ staff_id: string }[]>`
      with stale as (
        delete from presence where seen_at <= ${since} returning staff_id, seen_at
      ), gone as (
        select s.staff_id, max(s.seen_at) as seen_at from stale s
        where not exists (select 1 from presence p where p.staff_id = s.staff_id and p.seen_at > ${since})
        group by s.staff_id
      ), leaving as (
        select s.id from staff s where s.id in (select staff_id from gone) order by s.id for no key update
      ), left_at as (
        update staff s set last_seen_at = case when s.last_seen_at <= ${now} then greatest(s.last_seen_at, g.seen_at) else g.seen_at end
        from gone g where g.staff_id = s.id and s.id in (select id from leaving)
      )
      select staff_id from gone`;
    count = gone.length;
    await tellFloors(
      tx,
      act,
      gone.map((row) => row.staff_id),
    );
    return { ok: true };
  });
  return count;
}

async function tellFloors(tx: Tx, act: Acts, staffIds: string[]): Promise<void> {
  if (staffIds.length === 0) return;
  const at = await tx.staffStore.findMany({ where: { staffId: { in: staffIds } } });
  for (const { staffId, storeId } of at) {
    act.change(floorChannel(storeId), storeId, { noun: "staff", id: staffId });
  }
}
