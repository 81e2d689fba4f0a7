import { offlineSince, workedOf } from "#app/domain/assignment/at-work.ts";
import { presenceOf } from "#app/domain/staff/presence.ts";
import { presenceSeconds } from "#app/domain/staff/record-presence.server.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Row = {
  id: string;
  name: string;
  capacity: number;
  awaySince: Date | null;
  online: boolean;
  seenAt: Date | null;
  shiftStartsAt: Date | null;
  shiftEndsAt: Date | null;
  nextShiftAt: Date | null;
  seenLastAt: Date | null;
  leaveUntil: Date | null;
  held: number;
  weight: number;
  late: number;
  soon: number;
  untouched: number;
  elsewhere: number;
  lateCount: number;
  untouchedCount: number;
  untouchedBy: Date | null;
  untouchedSince: Date | null;
  untouchedLeadId: string | null;
  untouchedName: string | null;
  untouchedSalutation: string | null;
  appointmentAt: Date | null;
  appointmentLeadId: string | null;
  appointmentName: string | null;
  appointmentSalutation: string | null;
  shows: number;
  signs: number;
  visitId: string | null;
  servingName: string | null;
  servingSince: Date | null;
  guestElsewhere: boolean;
};

export interface FloorRules {
  /** What an open lead of a stage weighs in somebody's load. */
  stageWeights: Readonly<Record<string, number>>;
  /** The part of a promised time after which it is said to run out. */
  warnAt: number;
  /** When the store is open: a shift on a closed day is nobody's. */
  calendar: StoreCalendar;
}

/** The active consultants of a store with what they hold and do, in the order of their names. */
export async function readConsultants(
  tx: Tx,
  storeId: string,
  { stageWeights, warnAt, calendar }: FloorRules,
  dayStart: Date,
  now: Date,
) {
  const rows = await tx.$queryRaw<Row[]>`
    select s.id, s.name, s.capacity, s.away_since as "awaySince",
      coalesce(p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds}), false) as online,
      p.seen_at as "seenAt", shift.starts_at as "shiftStartsAt", shift.ends_at as "shiftEndsAt",
      later.starts_at as "nextShiftAt", greatest(s.last_seen_at, p.seen_at) as "seenLastAt", leave.ends_at as "leaveUntil",
      held.*,
      untouched.since as "untouchedSince", untouched.due as "untouchedBy", untouched.id as "untouchedLeadId", untouched.name as "untouchedName",
      untouched.salutation as "untouchedSalutation",
      next.starts_at as "appointmentAt", next.lead_id as "appointmentLeadId", next.name as "appointmentName",
      next.salutation as "appointmentSalutation",
      day.shows, day.signs,
      serving.id as "visitId", serving.name as "servingName", serving.served_at as "servingSince",
      exists (select 1 from visit v where v.store_id <> ss.store_id and v.consultant_id = s.id
        and v.served_at is not null and v.ended_at is null and v.voided_at is null) as "guestElsewhere"
    from staff_store ss
    join staff s on s.id = ss.staff_id
    left join lateral (
      select max(p.seen_at) as seen_at from presence p where p.staff_id = s.id
    ) p on true
    left join lateral (
      select h.starts_at, h.ends_at from shift h where h.staff_id = s.id and h.store_id = ss.store_id
        and h.starts_at <= ${now} and h.ends_at > ${now} limit 1
    ) shift on true
    left join lateral (
      select h.starts_at from shift h where h.staff_id = s.id and h.store_id = ss.store_id
        and h.starts_at > ${now} order by h.starts_at limit 1
    ) later on true
    left join lateral (
      select v.ends_at from staff_leave v where v.staff_id = s.id and v.cancelled_at is null
        and v.starts_at <= ${now} and v.ends_at > ${now} and v.given_back_at is null limit 1
    ) leave on true
    cross join lateral (
      select
        count(*) filter (where here)::int as held,
        coalesce(sum(w), 0)::float8 as weight,
        coalesce(sum(w) filter (where here and state = 'late'), 0)::float8 as late,
        coalesce(sum(w) filter (where here and state = 'soon'), 0)::float8 as soon,
        coalesce(sum(w) filter (where here and state = 'untouched'), 0)::float8 as untouched,
        coalesce(sum(w) filter (where not here), 0)::float8 as elsewhere,
        count(*) filter (where here and state = 'late')::int as "lateCount",
        count(*) filter (where here and uncalled)::int as "untouchedCount"
      from (
        select l.store_id = ss.store_id as here,
          coalesce((${JSON.stringify(stageWeights)}::jsonb ->> l.stage::text)::float8, 1) as w,
          case
            when d.due < ${now}::timestamptz then 'late'
            when ${now}::timestamptz >= d.since + (d.due - d.since) * ${warnAt}::float8 then 'soon'
            when l.first_contact_at is null then 'untouched'
            when l.contact_by < ${now}::timestamptz then 'soon'
            else 'touched' end as state,
          l.first_contact_at is null as uncalled
        from lead l cross join lateral (
          select case when l.accepted_at is null then l.accept_by end as accept,
            case when l.first_contact_at is null or l.lapsed_at is not null then l.contact_by end as contact) p
        cross join lateral (select least(p.accept, p.contact) as due,
          case when l.lapsed_at is not null and p.contact < coalesce(p.accept, 'infinity') then l.lapsed_at
            else l.assigned_at end as since) d
        where l.consultant_id = s.id and l.closed_at is null
      ) l
    ) held
    left join lateral (
      select l.id, l.assigned_at as since, c.name, c.salutation,
        least(case when l.accepted_at is null then l.accept_by end, l.contact_by) as due
      from lead l join customer c on c.id = l.customer_id
      where l.consultant_id = s.id and l.store_id = ss.store_id and l.closed_at is null and l.first_contact_at is null
      order by l.assigned_at, l.id limit 1
    ) untouched on true
    left join lateral (
      select a.starts_at, a.lead_id, c.name, c.salutation from appointment a join customer c on c.id = a.customer_id
      where a.consultant_id = s.id and a.store_id = ss.store_id and a.ends_at > ${now}
        and a.starts_at < ${now}::timestamptz + interval '14 days' and a.cancelled_at is null and a.no_show_at is null
        and not exists (select 1 from check_in k where k.appointment_id = a.id and k.undone_at is null)
      order by a.starts_at limit 1
    ) next on true
    cross join lateral (
      select count(distinct v.lead_id)::int as shows,
        count(distinct v.lead_id) filter (where exists (select 1 from outcome o where o.lead_id = v.lead_id
          and o.kind = 'signed' and o.undone_at is null and o.at >= ${dayStart} and o.at <= ${now}))::int as signs
      from visit v
      where v.store_id = ss.store_id and v.consultant_id = s.id and v.voided_at is null
        and v.started_at >= ${dayStart} and v.started_at <= ${now}
    ) day
    left join lateral (
      select v.id, v.served_at, c.name from visit v join customer c on c.id = v.customer_id
      where v.store_id = ss.store_id and v.consultant_id = s.id and v.served_at is not null
        and v.ended_at is null and v.voided_at is null
      order by v.served_at desc limit 1
    ) serving on true
    where ss.store_id = ${storeId}::uuid and s.role = 'consultant' and s.disabled_at is null
    order by s.name, s.id`;
  return rows.map((row) => toConsultant(row, calendar, now));
}

function toConsultant(row: Row, calendar: StoreCalendar, now: Date) {
  const { shiftStartsAt: startsAt, shiftEndsAt: endsAt, online: present, seenLastAt } = row;
  const worked = startsAt && endsAt ? workedOf([{ startsAt, endsAt }], calendar, now) : [];
  return {
    id: row.id,
    name: row.name,
    capacity: row.capacity,
    presence: presenceOf({
      serving: row.visitId !== null || row.guestElsewhere,
      awaySince: row.awaySince,
      online: row.online,
    }),
    awaySince: text(row.awaySince),
    seenAt: text(row.seenAt),
    onShiftUntil: text(worked[0]?.endsAt ?? null),
    nextShiftAt: text(row.nextShiftAt),
    /** Since when none of their consoles is open in this shift; null while one is, and outside shifts. */
    offlineSince: text(offlineSince({ present, lastSeenAt: seenLastAt }, worked)),
    onLeaveUntil: text(row.leaveUntil),
    load: {
      /** Open leads of this store, and what all open leads weigh: here and elsewhere. */
      count: row.held,
      weight: row.weight,
      late: row.late,
      soon: row.soon,
      untouched: row.untouched,
      elsewhere: row.elsewhere,
      lateCount: row.lateCount,
      untouchedCount: row.untouchedCount,
    },
    untouched:
      row.untouchedLeadId && row.untouchedSince
        ? {
            leadId: row.untouchedLeadId,
            name: row.untouchedName,
            salutation: row.untouchedSalutation,
            since: row.untouchedSince.toISOString(),
            by: text(row.untouchedBy),
          }
        : null,
    nextAppointment:
      row.appointmentLeadId && row.appointmentAt
        ? {
            leadId: row.appointmentLeadId,
            name: row.appointmentName,
            salutation: row.appointmentSalutation,
            at: row.appointmentAt.toISOString(),
          }
        : null,
    shows: row.shows,
    signs: row.signs,
    serving:
      row.visitId && row.servingSince
        ? { visitId: row.visitId, name: row.servingName, since: row.servingSince.toISOString() }
        : null,
    /** With a guest of another store: whose and which is not told here. */
    guestElsewhere: row.guestElsewhere,
  };
}

function text(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
