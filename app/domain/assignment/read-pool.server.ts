import { setImmediate } from "node:timers/promises";
import { offlineSince, workedOf } from "#app/domain/assignment/at-work.ts";
import { heldWeight } from "#app/domain/assignment/eligible.ts";
import type { Candidate } from "#app/domain/assignment/pool.ts";
import type { Clocks } from "#app/domain/assignment/read-clocks.server.ts";
import { wantsMatch } from "#app/domain/assignment/rules.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { Stage } from "#app/domain/leads/stage.ts";
import { presenceSeconds } from "#app/domain/staff/record-presence.server.ts";
import type { TimeRange } from "#app/domain/time/ranges.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type AtStore = { storeId: string; startsAt: string; endsAt: string };
type Person = {
  id: string;
  capacity: number;
  away: boolean;
  onLeave: boolean;
  lastAssignedAt: Date | null;
  lastSeenAt: Date | null;
  present: boolean;
  storeIds: string[];
  productLineIds: string[];
  languages: string[];
  open: Partial<Record<Stage, number>>;
  offered: Partial<Record<Stage, number>>;
  shifts: AtStore[];
};
type Place = { storeId: string; staffId: string; owed: number; given: number; givenToday: number };
type Shown = { staffId: string; productLineId: string; signed: number; shown: number };

/** The people of some stores as their policies see them at that moment, by store. */
export type Pool = Map<string, Candidate[]>;

/** Ways of being given a lead that count against somebody's day. */
export const givenWays = ["rule", "accepted", "claimed", "taken_back", "covered"] as const;

/** Reads the consultants of stores. Needs sight of the whole house, and its people locked when somebody is to be chosen. */
export async function readPool(tx: Tx, clocks: Clocks, now: Date): Promise<Pool> {
  const storeIds = [...clocks.keys()];
  const counted = storeIds.filter((id) => countsDay(clocks.get(id)?.policy));
  const reading = readPeople(tx, storeIds, now);
  reading.catch(() => undefined);
  // In a turn of its own, so that both are on their way before anything that is asked for later.
  await setImmediate();
  const places = await readPlaces(tx, storeIds, counted, now);
  const people = await reading;
  const wanted = [...clocks.values()].some(({ policy }) => wantsMatch(policy));
  const shown = wanted
    ? await readShowToSign(
        tx,
        people.map(({ id }) => id),
        now,
      )
    : [];
  const byId = new Map(people.map((one) => [one.id, one]));
  const pool: Pool = new Map(storeIds.map((id) => [id, []]));
  for (const place of places) {
    const person = byId.get(place.staffId);
    const clock = clocks.get(place.storeId);
    if (!person || !clock) continue;
    const shifts = workedOf(shiftsAt(person, place.storeId), clock.calendar, now);
    const given = { shifts, showToSign: ratesOf(shown, person.id) };
    pool.get(place.storeId)?.push(candidateOf(person, place, clock.policy, given));
  }
  return pool;
}

/** Whether anything in the policy depends on how many leads somebody was given today. */
function countsDay(policy: VersionedPolicy | undefined): boolean {
  if (!policy) return false;
  const { dailyQuota, dailyQuotas } = policy.limits;
  return dailyQuota !== null || Object.keys(dailyQuotas).length > 0 || wantsMatch(policy);
}

function candidateOf(
  person: Person,
  place: Place,
  policy: VersionedPolicy,
  { shifts, showToSign }: Pick<Candidate, "shifts" | "showToSign">,
): Candidate {
  const offered = offeredOf(person.offered, policy);
  return {
    id: person.id,
    storeIds: person.storeIds,
    shifts,
    onLeave: person.onLeave,
    away: person.away,
    offlineSince: offlineSince(person, shifts),
    productLineIds: person.productLineIds,
    languages: person.languages,
    load: loadOf(person.open, policy) + offered.load,
    capacity: person.capacity,
    givenToday: place.givenToday + offered.count,
    offered,
    lastAssignedAt: person.lastAssignedAt,
    turns: { owed: place.owed, given: place.given },
    showToSign,
  };
}

function shiftsAt(person: Person, storeId: string): TimeRange[] {
  return person.shifts
    .filter((shift) => shift.storeId === storeId)
    .map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }));
}

function loadOf(open: Person["open"], { limits }: VersionedPolicy): number {
  const weights = Object.entries(open).map(
    ([stage, count]) => (limits.stageWeights[stage as Stage] ?? 1) * count,
  );
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** A lead that is offered weighs what it will weigh once it is taken. */
function offeredOf(offered: Person["offered"], policy: VersionedPolicy): Candidate["offered"] {
  let [load, count] = [0, 0];
  for (const [stage, leads] of Object.entries(offered)) {
    load += heldWeight(stage as Stage, policy) * leads;
    count += leads;
  }
  return { load, count };
}

function ratesOf(shown: readonly Shown[], staffId: string): Candidate["showToSign"] {
  const mine = shown.filter((one) => one.staffId === staffId);
  return Object.fromEntries(
    mine.map(({ productLineId, signed, shown: of }) => [productLineId, { signed, shown: of }]),
  );
}

function readPeople(tx: Tx, storeIds: readonly string[], now: Date): Promise<Person[]> {
  return tx.$queryRaw<Person[]>`
    with pool as materialized (
      select s.* from staff s where s.role = 'consultant' and s.disabled_at is null and exists (
        select 1 from staff_store ss where ss.staff_id = s.id and ss.store_id = any(${[...storeIds]}::uuid[]))),
    held as materialized (
      select h.consultant_id, jsonb_object_agg(h.stage, h.n) as open from (
        select l.consultant_id, l.stage, count(*)::int as n from pool s
        join lead l on l.consultant_id = s.id and l.closed_at is null group by 1, 2) h group by 1),
    asked as materialized (
      select h.consultant_id, jsonb_object_agg(h.stage, h.n) as offered from (
        select o.consultant_id, l.stage, count(*)::int as n from pool s
        join lead_offer o on o.consultant_id = s.id and o.answered_at is null and o.strategy = 'cascade' and o.expires_at > ${now}
        join lead l on l.id = o.lead_id and l.closed_at is null group by 1, 2) h group by 1)
    select s.id::text, s.capacity, s.away_since is not null as away, s.last_assigned_at as "lastAssignedAt",
      s.last_seen_at as "lastSeenAt", s.languages::text[] as languages,
      exists (select 1 from staff_leave v where v.staff_id = s.id and v.cancelled_at is null
        and v.given_back_at is null
        and v.starts_at <= ${now} and ${now} < v.ends_at) as "onLeave",
      exists (select 1 from presence p where p.staff_id = s.id and p.sockets > 0
        and p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds})) as present,
      array(select ss.store_id::text from staff_store ss where ss.staff_id = s.id) as "storeIds",
      array(select k.product_line_id::text from staff_skill k where k.staff_id = s.id) as "productLineIds",
      coalesce(held.open, '{}') as open, coalesce(asked.offered, '{}') as offered,
      coalesce((select jsonb_agg(jsonb_build_object('storeId', h.store_id, 'startsAt', h.starts_at, 'endsAt', h.ends_at))
        from shift h where h.staff_id = s.id and h.store_id = any(${[...storeIds]}::uuid[])
          and h.starts_at <= ${now} and h.ends_at > ${now}), '[]') as shifts
    from pool s left join held on held.consultant_id = s.id left join asked on asked.consultant_id = s.id order by s.id, cardinality(${[...storeIds]}::uuid[])`;
}

/** What of a person is counted by store: turns of all time, and leads given since the store's midnight, wherever. */
function readPlaces(
  tx: Tx,
  storeIds: readonly string[],
  counted: readonly string[],
  now: Date,
): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    select st.id::text as "storeId", ss.staff_id::text as "staffId",
      coalesce(t.owed, 0) as owed, coalesce(t.given, 0) as given,
      case when st.id = any(${[...counted]}::uuid[]) then (select count(*)::int from assignment a
        where a.consultant_id = ss.staff_id and a.how = any(${[...givenWays]}::text[])
          and a.started_at >= date_trunc('day', ${now}::timestamptz at time zone st.time_zone) at time zone st.time_zone)
        else 0 end as "givenToday"
    from unnest(${[...storeIds]}::uuid[]) as g (id)
    join store st on st.id = g.id
    join staff_store ss on ss.store_id = st.id
    left join turn_ledger t on t.store_id = st.id and t.staff_id = ss.staff_id
    order by st.id, ss.staff_id`;
}

/** Show-to-sign of each person by product line over a year: leads signed of leads that came to the store. */
function readShowToSign(tx: Tx, staffIds: readonly string[], now: Date): Promise<Shown[]> {
  return tx.$queryRaw<Shown[]>`
    select l.consultant_id::text as "staffId", l.product_line_id::text as "productLineId",
      (count(*) filter (where l.stage = 'signed'))::int as signed, count(*)::int as shown
    from unnest(${[...staffIds]}::uuid[]) as g (id)
    join lead l on l.consultant_id = g.id and l.opened_at > ${now}::timestamptz - interval '1 year'
    where exists (select 1 from visit v where v.lead_id = l.id and v.voided_at is null and v.served_at is not null)
    group by 1, 2`;
}
