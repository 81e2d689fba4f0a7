import { lines } from "#app/infrastructure/lines.ts";
import { type Acts, acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk } from "#app/realtime/channels.ts";

/** An appointment that is to go to somebody else; nobody cannot keep it. */
export type Passing = {
  id: string;
  leadId: string;
  storeId: string;
  startsAt: Date;
  endsAt: Date;
  /** When it is passed on. */
  at: Date;
  from: string;
  /** The name of whoever has it. */
  with: string;
  to: string | null;
};

export type Passed = { went: Passing[]; stay: Passing[] };

type Given = Passing & { to: string };

/**
 * Passes appointments on, each to somebody who is free then: on shift there, on no leave and without another appointment.
 * What cannot go stays where it is and is handed back, to be told. Their leads must be locked, and the people who get them.
 */
export async function passAppointments(
  tx: Tx,
  act: Acts,
  passing: readonly Passing[],
): Promise<Passed> {
  if (passing.length === 0) return { went: [], stay: [] };
  await lockSlots(tx, passing);
  const gone = await passWhatCanGo(
    tx,
    passing.filter((one): one is Given => one.to !== null),
  );
  const passed: Passed = { went: [], stay: [] };
  for (const one of passing) {
    const goes = gone.has(one.id);
    passed[goes ? "went" : "stay"].push(one);
    const { id, leadId, storeId, from, to, at } = one;
    const kind = goes ? "appointment-passed" : "appointment-stayed";
    act.activity({ leadId, storeId, kind, body: { appointmentId: id, from, to }, at });
    if (!goes || to === null) continue;
    tellDesk(act, storeId, { noun: "appointment", id });
    for (const staffId of [from, to]) {
      act.change(queueChannel(staffId), storeId, { noun: "lead", id: leadId });
    }
  }
  return passed;
}

/** The times of one consultant are given by one transaction at a time, as when they are booked. */
async function lockSlots(tx: Tx, passing: readonly Passing[]): Promise<void> {
  const people = [...new Set(passing.flatMap(({ to }) => to ?? []))].sort();
  if (people.length === 0) return;
  await tx.$queryRaw`
    select count(pg_advisory_xact_lock(hashtextextended(g.id, 11)))
    from unnest(showline.lines(${lines(people)})) with ordinality as g (id, place)`;
}

/** All that can go at once, and then what can go to those who have passed something on. */
async function passWhatCanGo(tx: Tx, passing: readonly Given[]): Promise<Set<string>> {
  const gone = new Set<string>();
  let left = passing;
  while (left.length > 0) {
    const free = await readFree(tx, left);
    const going = withoutClashes(left.filter(({ id }) => free.has(id)));
    if (going.length === 0) break;
    await giveTo(tx, going);
    for (const { id } of going) gone.add(id);
    const freer = new Set(going.map(({ from }) => from));
    left = left.filter(({ id, to }) => !gone.has(id) && freer.has(to));
  }
  return gone;
}

/** Of appointments that come at once to one person, the first where two would be at one time. */
function withoutClashes(coming: readonly Given[]): Given[] {
  const kept = new Map<string, Given[]>();
  return coming.filter((one) => {
    const theirs = kept.get(one.to) ?? [];
    if (theirs.some((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt)) {
      return false;
    }
    kept.set(one.to, [...theirs, one]);
    return true;
  });
}

async function giveTo(tx: Tx, going: readonly Given[]): Promise<void> {
  await tx.$executeRaw`
    update appointment a set consultant_id = g.given_to
    from unnest(showline.lines(${lines(going.map(({ id }) => id))})::uuid[],
      showline.lines(${lines(going.map(({ to }) => to))})::uuid[]) as g (id, given_to)
    where a.id = g.id`;
}

/** Which of them find their next keeper free. What people have agreed elsewhere counts too. */
async function readFree(tx: Tx, passing: readonly Given[]): Promise<Set<string>> {
  const found = await acrossStores(
    tx,
    () => tx.$queryRaw<{ id: string }[]>`
      select a.id::text
      from unnest(showline.lines(${lines(passing.map(({ id }) => id))})::uuid[],
        showline.lines(${lines(passing.map(({ to }) => to))})::uuid[]) as g (id, given_to)
      join appointment a on a.id = g.id
      where coalesce((select range_agg(tstzrange(h.starts_at, h.ends_at)) from shift h
          where h.staff_id = g.given_to and h.store_id = a.store_id
            and h.starts_at < a.ends_at and h.ends_at > a.starts_at) @> tstzrange(a.starts_at, a.ends_at), false)
        and exists (select 1 from staff s join staff_store w on w.staff_id = s.id and w.store_id = a.store_id
          where s.id = g.given_to and s.disabled_at is null)
        and not exists (select 1 from staff_leave v where v.staff_id = g.given_to and v.cancelled_at is null
          and v.given_back_at is null and v.starts_at < a.ends_at and v.ends_at > a.starts_at)
        and not exists (select 1 from appointment b where b.consultant_id = g.given_to and b.id <> a.id
          and b.cancelled_at is null and b.no_show_at is null
          and tstzrange(b.starts_at, b.ends_at) && tstzrange(a.starts_at, a.ends_at))`,
  );
  return new Set(found.map(({ id }) => id));
}
