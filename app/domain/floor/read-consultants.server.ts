import { responseMinutes } from "#app/domain/floor/thresholds.ts";
import { presenceOf } from "#app/domain/staff/presence.ts";
import { presenceSeconds } from "#app/domain/staff/record-presence.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Row = {
  id: string;
  name: string;
  capacity: number;
  awaySince: Date | null;
  online: boolean;
  seenAt: Date | null;
  shiftEndsAt: Date | null;
  nextShiftAt: Date | null;
  load: number;
  soon: number;
  late: number;
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
};

/** The active consultants of a store with what they hold and do, in the order of their names. */
export async function readConsultants(tx: Tx, storeId: string, dayStart: Date, now: Date) {
  const rows = await tx.$queryRaw<Row[]>`
    select s.id, s.name, s.capacity, s.away_since as "awaySince",
      coalesce(p.seen_at > ${now}::timestamptz - make_interval(secs => ${presenceSeconds}), false) as online,
      p.seen_at as "seenAt", shift.ends_at as "shiftEndsAt", later.starts_at as "nextShiftAt",
      held.load, held.soon, held.late,
      untouched.since as "untouchedSince", untouched.id as "untouchedLeadId", untouched.name as "untouchedName",
      untouched.salutation as "untouchedSalutation",
      next.starts_at as "appointmentAt", next.lead_id as "appointmentLeadId", next.name as "appointmentName",
      next.salutation as "appointmentSalutation",
      day.shows, day.signs,
      serving.id as "visitId", serving.name as "servingName", serving.served_at as "servingSince"
    from staff_store ss
    join staff s on s.id = ss.staff_id
    left join lateral (
      select max(p.seen_at) as seen_at from presence p where p.staff_id = s.id
    ) p on true
    left join lateral (
      select h.ends_at from shift h where h.staff_id = s.id and h.store_id = ss.store_id
        and h.starts_at <= ${now} and h.ends_at > ${now} limit 1
    ) shift on true
    left join lateral (
      select h.starts_at from shift h where h.staff_id = s.id and h.store_id = ss.store_id
        and h.starts_at > ${now} order by h.starts_at limit 1
    ) later on true
    cross join lateral (
      select count(*)::int as load,
        count(*) filter (where l.first_contact_at is null and l.assigned_at < w.late)::int as late,
        count(*) filter (where l.first_contact_at is null and l.assigned_at >= w.late and l.assigned_at < w.soon)::int
          as soon
      from lead l, (select ${now}::timestamptz - make_interval(mins => ${responseMinutes}) as late,
        ${now}::timestamptz - make_interval(mins => ${responseMinutes}) / 2 as soon) w
      where l.consultant_id = s.id and l.store_id = ss.store_id and l.closed_at is null
    ) held
    left join lateral (
      select l.id, l.assigned_at as since, c.name, c.salutation from lead l join customer c on c.id = l.customer_id
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
  return rows.map(toConsultant);
}

function toConsultant(row: Row) {
  return {
    id: row.id,
    name: row.name,
    capacity: row.capacity,
    presence: presenceOf({
      serving: row.visitId !== null,
      awaySince: row.awaySince,
      online: row.online,
    }),
    awaySince: text(row.awaySince),
    seenAt: text(row.seenAt),
    onShiftUntil: text(row.shiftEndsAt),
    nextShiftAt: text(row.nextShiftAt),
    load: { count: row.load, soon: row.soon, late: row.late },
    untouched:
      row.untouchedLeadId && row.untouchedSince
        ? {
            leadId: row.untouchedLeadId,
            name: row.untouchedName,
            salutation: row.untouchedSalutation,
            since: row.untouchedSince.toISOString(),
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
  };
}

function text(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
