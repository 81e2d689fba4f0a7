import { systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

const scope = systemScope("presence");
/** A console that has not been renewed for this long is gone: long enough for a phone in a pocket. */
export const presenceSeconds = 30;

/** Writes how many consoles each person has open on one web process; floors are told when someone comes. */
export async function recordPresence(
  processId: string,
  counts: Map<string, number>,
  now: Date,
): Promise<void> {
  if (counts.size === 0) return;
  await transact(scope, {}, async (tx, act) => {
    const came = await tx.$queryRaw<{ staff_id: string }[]>`
      with given as (
        select * from unnest(${[...counts.keys()]}::uuid[], ${[...counts.values()]}::int[]) as g (staff_id, sockets)
      ), before as (
        select g.staff_id, coalesce(bool_or(p.sockets > 0 and p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds})), false) as was_here
        from given g left join presence p using (staff_id) group by g.staff_id
      ), written as (
        insert into presence (staff_id, process_id, sockets, seen_at)
        select staff_id, ${processId}::uuid, sockets, ${now} from given order by staff_id
        on conflict (staff_id, process_id) do update
          set sockets = excluded.sockets,
              seen_at = case when excluded.sockets > 0 then excluded.seen_at else presence.seen_at end
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
  await transact(scope, {}, async (tx, act) => {
    const gone = await tx.$queryRaw<{ staff_id: string }[]>`
      with stale as (
        delete from presence where seen_at <= ${now}::timestamptz - make_interval(secs => ${presenceSeconds})
        returning staff_id
      )
      select distinct s.staff_id from stale s where not exists (
        select 1 from presence p where p.staff_id = s.staff_id
          and p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds}))`;
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
