import { maskPhone } from "#app/domain/identity/phone.ts";
import { instantOf, localTime } from "#app/domain/time/zones.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";
import type { Stage } from "#prisma/generated/client.ts";
import { type GuestSearch, guestSearch } from "./guest-search.ts";

const most = 20;

/** A guest as the desk may know them: no trail, no score, no spend, only the end of the phone. */
export type Guest = {
  customerId: string;
  name: string | null;
  maskedPhone: string | null;
  /** today's standing appointment at this store, if any */
  appointment: { id: string; startsAt: string; consultant: string } | null;
  /** the open lead at this store that was asked about last */
  lead: {
    id: string;
    stage: Stage;
    lineVi: string;
    lineEn: string;
    consultant: string | null;
  } | null;
  /** the visit that is open now */
  visit: { id: string; startedAt: string; by: string | null; served: boolean } | null;
};

type Row = {
  customerId: string;
  name: string | null;
  phone: string | null;
  appointmentId: string | null;
  startsAt: Date | null;
  bookedWith: string | null;
  leadId: string | null;
  stage: Stage;
  lineVi: string;
  lineEn: string;
  owner: string | null;
  visitId: string | null;
  startedAt: Date | null;
  servedAt: Date | null;
  receivedBy: string | null;
};

/**
 * Guests of one store by name without diacritics, digits of a phone or e-mail. Names with what was typed at the beginning
 * of a word come before those with it inside one (Hạnh before Khánh), and those expected today before the rest.
 */
export async function findGuests(
  scope: StoreScope,
  storeId: string,
  text: string,
  now = new Date(),
): Promise<Guest[]> {
  const search = guestSearch(text);
  if (!search || !seesStore(scope, storeId)) return [];
  return read(scope, async (tx) => {
    const store = await tx.store.findUnique({ where: { id: storeId }, select: { timeZone: true } });
    if (!store) return [];
    const { date } = localTime(now, store.timeZone);
    const day = {
      from: instantOf(date, 0, store.timeZone),
      to: instantOf(date, 1440, store.timeZone),
    };
    const found = await guestsFound(tx, storeId, search, day);
    return found.map(toGuest);
  });
}

async function guestsFound(
  tx: Tx,
  storeId: string,
  search: GuestSearch,
  day: { from: Date; to: Date },
): Promise<Row[]> {
  const name = search.by === "name" ? search.name : null;
  const digits = search.by === "phone" ? search.digits : null;
  const email = search.by === "email" ? search.email : null;
  return tx.$queryRaw<Row[]>`
    with expected as (
      select array(select distinct customer_id from appointment where store_id = ${storeId}::uuid
        and starts_at >= ${day.from} and starts_at < ${day.to} and cancelled_at is null) as ids
    )
    select c.id as "customerId", c.name, p.value as phone,
      a.id as "appointmentId", a.starts_at as "startsAt", a.consultant as "bookedWith",
      l.id as "leadId", l.stage, l.line_vi as "lineVi", l.line_en as "lineEn", l.owner,
      v.id as "visitId", v.started_at as "startedAt", v.served_at as "servedAt", v.received_by as "receivedBy"
    from showline.find_guests(${storeId}::uuid, ${name}, ${digits}, ${email}, (select ids from expected), 200) g
    join customer_store cs on cs.customer_id = g.customer_id and cs.store_id = ${storeId}::uuid
    join customer c on c.id = g.customer_id
    left join lateral (
      select value from identity i where i.customer_id = c.id and i.kind = 'phone'
      order by (right(i.value, length(${digits}::text)) = ${digits}) desc nulls last, i.created_at limit 1
    ) p on true
    left join lateral (
      select a.id, a.starts_at, s.name as consultant from appointment a left join staff s on s.id = a.consultant_id
      where a.customer_id = c.id and a.store_id = ${storeId}::uuid and a.cancelled_at is null
        and a.starts_at >= ${day.from} and a.starts_at < ${day.to}
        and not exists (select 1 from check_in k where k.appointment_id = a.id and k.undone_at is null)
      order by a.starts_at limit 1
    ) a on true
    left join lateral (
      select l.id, l.stage, pl.name_vi as line_vi, pl.name_en as line_en, s.name as owner
      from lead l join product_line pl on pl.id = l.product_line_id left join staff s on s.id = l.consultant_id
      where l.customer_id = c.id and l.store_id = ${storeId}::uuid and l.closed_at is null
      order by l.last_asked_at desc limit 1
    ) l on true
    left join lateral (
      select v.id, v.started_at, v.served_at, s.name as received_by
      from visit v join check_in k on k.id = v.check_in_id left join staff s on s.id = k.recorded_by_id
      where v.customer_id = c.id and v.store_id = ${storeId}::uuid and v.ended_at is null and v.voided_at is null
      limit 1
    ) v on true
    order by coalesce((
        select bool_and(' ' || c.name_folded like '% ' || showline.like_literal(word) || '%')
        from unnest(string_to_array(showline.fold(${name}), ' ')) word where word <> ''), true) desc,
      (a.id is not null) desc, a.starts_at, (v.id is not null) desc, (l.id is not null) desc,
      c.last_seen_at desc nulls last, c.id
    limit ${most}`;
}

function toGuest(row: Row): Guest {
  return {
    customerId: row.customerId,
    name: row.name,
    maskedPhone: row.phone && maskPhone(row.phone),
    appointment:
      row.appointmentId && row.startsAt
        ? {
            id: row.appointmentId,
            startsAt: row.startsAt.toISOString(),
            consultant: row.bookedWith ?? "",
          }
        : null,
    lead: row.leadId
      ? {
          id: row.leadId,
          stage: row.stage,
          lineVi: row.lineVi,
          lineEn: row.lineEn,
          consultant: row.owner,
        }
      : null,
    visit:
      row.visitId && row.startedAt
        ? {
            id: row.visitId,
            startedAt: row.startedAt.toISOString(),
            by: row.receivedBy,
            served: row.servedAt !== null,
          }
        : null,
  };
}
