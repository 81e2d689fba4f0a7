import { type DayState, dayState } from "#app/domain/appointments/day-state.ts";
import { maskPhone } from "#app/domain/identity/phone.ts";
import { addDays, instantOf, type LocalDate, localTime } from "#app/domain/time/zones.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";
import type { CheckInHow, OutcomeKind } from "#prisma/generated/client.ts";

/** One guest of the day as the store may know them: no trail, no score, no spend. */
export type DayCard = {
  state: DayState;
  appointmentId: string | null;
  checkInId: string | null;
  visitId: string | null;
  leadId: string;
  customerId: string;
  name: string | null;
  salutation: string | null;
  maskedPhone: string | null;
  lineVi: string;
  lineEn: string;
  consultantId: string | null;
  consultant: string | null;
  startsAt: string | null;
  endsAt: string | null;
  arrivedAt: string | null;
  servedAt: string | null;
  endedAt: string | null;
  how: CheckInHow | null;
  receivedBy: string | null;
  outcome: OutcomeKind | null;
  note: string | null;
};

type Row = {
  [Key in keyof Omit<DayCard, "state" | "maskedPhone">]: Key extends `${string}At`
    ? Date | null
    : DayCard[Key];
} & { phone: string | null; noShowAt: Date | null };

type Day = { storeId: string; timeZone: string; date: LocalDate };

/**
 * Everyone expected or seen in a store on one day, by time: appointments that stand and visits without one. A visit that
 * is still open stays on today's board whenever it began.
 */
export async function dayBoard(tx: Tx, scope: StoreScope, day: Day, now: Date): Promise<DayCard[]> {
  if (!seesStore(scope, day.storeId)) return [];
  const { from, to } = boundsOf(day);
  const isToday = from <= now && now < to;
  const rows = await tx.$queryRaw<Row[]>`
    with guest as (
      select a.id as appointment_id, k.id as check_in_id, v.id as visit_id, a.lead_id, a.customer_id,
        coalesce(v.consultant_id, a.consultant_id) as consultant_id, a.starts_at, a.ends_at, a.no_show_at, a.note
      from appointment a
      left join check_in k on k.appointment_id = a.id and k.undone_at is null
      left join visit v on v.check_in_id = k.id and v.voided_at is null
      where a.store_id = ${day.storeId}::uuid and a.cancelled_at is null
        and a.starts_at >= ${from} and a.starts_at < ${to}
      union all
      select a.id, k.id, v.id, v.lead_id, v.customer_id, v.consultant_id, a.starts_at, a.ends_at, a.no_show_at, a.note
      from visit v
      join check_in k on k.id = v.check_in_id
      left join appointment a on a.id = k.appointment_id
      where v.store_id = ${day.storeId}::uuid and v.voided_at is null
        and ((v.started_at >= ${from} and v.started_at < ${to}) or (${isToday} and v.ended_at is null))
        and (a.id is null or a.starts_at < ${from} or a.starts_at >= ${to})
    )
    select g.appointment_id as "appointmentId", g.check_in_id as "checkInId", g.visit_id as "visitId",
      g.lead_id as "leadId", g.customer_id as "customerId", c.name, c.salutation, p.value as phone,
      pl.name_vi as "lineVi", pl.name_en as "lineEn", g.consultant_id as "consultantId", s.name as consultant,
      g.starts_at as "startsAt", g.ends_at as "endsAt", g.no_show_at as "noShowAt", v.started_at as "arrivedAt",
      v.served_at as "servedAt", v.ended_at as "endedAt", k.how, r.name as "receivedBy", o.kind as outcome, g.note
    from guest g
    join lead l on l.id = g.lead_id
    join product_line pl on pl.id = l.product_line_id
    join customer c on c.id = g.customer_id
    left join staff s on s.id = g.consultant_id
    left join visit v on v.id = g.visit_id
    left join check_in k on k.id = g.check_in_id
    left join staff r on r.id = k.recorded_by_id
    left join outcome o on o.visit_id = v.id and o.undone_at is null
    left join lateral (
      select value from identity i where i.customer_id = c.id and i.kind = 'phone' order by i.created_at limit 1
    ) p on true
    order by coalesce(g.starts_at, v.started_at), v.started_at, g.lead_id`;
  return rows.map(toCard);
}

/** How many standing appointments each day of a week has, Monday first, for the strip above a day. */
export async function weekOfAppointments(
  tx: Tx,
  scope: StoreScope,
  of: Day & { consultantId?: string },
): Promise<{ date: LocalDate; count: number }[]> {
  if (!seesStore(scope, of.storeId)) return [];
  const monday = mondayOf(of.date);
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  const bounds = {
    from: instantOf(monday, 0, of.timeZone),
    to: instantOf(addDays(monday, 7), 0, of.timeZone),
  };
  const standing = await tx.appointment.findMany({
    where: {
      storeId: of.storeId,
      cancelledAt: null,
      startsAt: { gte: bounds.from, lt: bounds.to },
      ...(of.consultantId ? { consultantId: of.consultantId } : {}),
    },
    select: { startsAt: true },
  });
  const counts = new Map<string, number>();
  for (const { startsAt } of standing) {
    const { date } = localTime(startsAt, of.timeZone);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return days.map((date) => ({ date, count: counts.get(date) ?? 0 }));
}

function boundsOf({ date, timeZone }: Day) {
  return { from: instantOf(date, 0, timeZone), to: instantOf(addDays(date, 1), 0, timeZone) };
}

function mondayOf(date: LocalDate): LocalDate {
  const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((sundayFirst + 6) % 7));
}

function toCard({ phone, noShowAt, ...row }: Row): DayCard {
  const { startsAt, endsAt, arrivedAt, servedAt, endedAt } = row;
  return {
    ...row,
    state: dayState({ noShowAt, visitId: row.visitId, servedAt, endedAt }),
    maskedPhone: phone && maskPhone(phone),
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    arrivedAt: arrivedAt?.toISOString() ?? null,
    servedAt: servedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
