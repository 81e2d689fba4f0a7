import type { Passing } from "#app/domain/appointments/pass-appointments.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Given = { leadId: string; to: string | null };

/** The appointments that still lie ahead of leads and are with anybody but the one whom their lead goes to. */
export async function readAhead(tx: Tx, given: readonly Given[], now: Date): Promise<Passing[]> {
  const rows = given.map(({ leadId, to }) => ({ lead_id: leadId, given_to: to }));
  return tx.$queryRaw<Passing[]>`
    select a.id::text, a.lead_id::text as "leadId", a.store_id::text as "storeId", a.starts_at as "startsAt",
      a.ends_at as "endsAt", a.consultant_id::text as "from", s.name as "with", g.given_to::text as "to",
      ${now}::timestamptz as at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (lead_id uuid, given_to uuid)
    join appointment a on a.lead_id = g.lead_id and a.consultant_id is distinct from g.given_to
      and a.ends_at > ${now} and a.cancelled_at is null and a.no_show_at is null
    join staff s on s.id = a.consultant_id
    where not exists (select 1 from check_in c where c.appointment_id = a.id and c.undone_at is null)
    order by a.starts_at, a.id`;
}

/**
 * The appointments of leads which have just been given to somebody, that lie ahead and are with somebody who cannot keep
 * them: on leave then, or no longer working there.
 */
export async function readLeftBehind(tx: Tx, leadIds: readonly string[]): Promise<Passing[]> {
  return tx.$queryRaw<Passing[]>`
    select a.id::text, a.lead_id::text as "leadId", a.store_id::text as "storeId", a.starts_at as "startsAt",
      a.ends_at as "endsAt", a.consultant_id::text as "from", s.name as "with", g.consultant_id::text as "to", g.started_at as at
    from assignment g
    join appointment a on a.lead_id = g.lead_id and a.consultant_id <> g.consultant_id and a.ends_at > g.started_at
      and a.cancelled_at is null and a.no_show_at is null
    join staff s on s.id = a.consultant_id
    where g.lead_id = any(${[...leadIds]}::uuid[]) and g.ended_at is null
      and not exists (select 1 from check_in c where c.appointment_id = a.id and c.undone_at is null)
      and (s.disabled_at is not null
        or not exists (select 1 from staff_store w where w.staff_id = s.id and w.store_id = a.store_id)
        or exists (select 1 from staff_leave v where v.staff_id = s.id and v.cancelled_at is null
          and v.given_back_at is null and v.starts_at < a.ends_at and v.ends_at > a.starts_at))
    order by a.starts_at, a.id`;
}

/** The appointments still ahead that were taken from somebody since a moment and are with others, to go back to them. */
export async function readTakenFrom(
  tx: Tx,
  of: { leadIds: readonly string[]; staffId: string; since: Date },
  now: Date,
): Promise<Passing[]> {
  const { leadIds, staffId, since } = of;
  return tx.$queryRaw<Passing[]>`
    select a.id::text, a.lead_id::text as "leadId", a.store_id::text as "storeId", a.starts_at as "startsAt",
      a.ends_at as "endsAt", a.consultant_id::text as "from", s.name as "with", ${staffId}::text as "to", ${now}::timestamptz as at
    from appointment a join staff s on s.id = a.consultant_id
    where a.lead_id = any(${[...leadIds]}::uuid[]) and a.consultant_id <> ${staffId}::uuid
      and a.ends_at > ${now} and a.cancelled_at is null and a.no_show_at is null
      and not exists (select 1 from check_in c where c.appointment_id = a.id and c.undone_at is null)
      and exists (select 1 from activity t where t.lead_id = a.lead_id and t.kind = 'appointment-passed'
        and t.at >= ${since} and t.body ->> 'appointmentId' = a.id::text and t.body ->> 'from' = ${staffId})
    order by a.starts_at, a.id`;
}

/** An appointment that stays with somebody who has not got its lead, as it is told. */
export type Staying = {
  leadId: string;
  name: string | null;
  salutation: string | null;
  /** The name of whoever has it. */
  with: string;
  at: string;
};

/** Of appointments that could not go along, whose they are. */
export async function readStaying(tx: Tx, stay: readonly Passing[]): Promise<Staying[]> {
  if (stay.length === 0) return [];
  const rows = await tx.$queryRaw<Pick<Staying, "leadId" | "name" | "salutation">[]>`
    select l.id::text as "leadId", c.name, c.salutation from lead l join customer c on c.id = l.customer_id
    where l.id = any(${stay.map(({ leadId }) => leadId)}::uuid[])`;
  const called = new Map(rows.map((row) => [row.leadId, row]));
  return stay.map(({ leadId, with: keeper, startsAt }) => ({
    leadId,
    name: called.get(leadId)?.name ?? null,
    salutation: called.get(leadId)?.salutation ?? null,
    with: keeper,
    at: startsAt.toISOString(),
  }));
}
