import { type Acts, acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk } from "#app/realtime/channels.ts";

/** An appointment that is to go to somebody else; nobody cannot keep it. */
export type Passing = {
  id: string;
  leadId: string;
  storeId: string;
  startsAt: Date;
  /** When it is passed on. */
  at: Date;
  from: string;
  /** The name of whoever has it. */
  with: string;
  to: string | null;
};

export type Passed = { went: Passing[]; stay: Passing[] };

/**
 * Passes appointments on, each to somebody who is free then: on shift there, on no leave and without another appointment.
 * What cannot go stays where it is and is handed back, to be told. Their leads must be locked, and the people who get them.
 */
export async function passAppointments(
  tx: Tx,
  act: Acts,
  passing: readonly Passing[],
): Promise<Passed> {
  const passed: Passed = { went: [], stay: [] };
  await lockSlots(tx, passing);
  for (const one of passing) {
    const goes = one.to !== null && (await isFreeThen(tx, one.id, one.to));
    passed[goes ? "went" : "stay"].push(one);
    const { id, leadId, storeId, from, to, at } = one;
    const kind = goes ? "appointment-passed" : "appointment-stayed";
    act.activity({ leadId, storeId, kind, body: { appointmentId: id, from, to }, at });
    if (!goes || to === null) continue;
    await tx.appointment.update({ where: { id }, data: { consultantId: to } });
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
  for (const staffId of people) {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${staffId}, 11))::text`;
  }
}

// What they have agreed elsewhere counts too.
async function isFreeThen(tx: Tx, appointmentId: string, staffId: string): Promise<boolean> {
  const [found] = await acrossStores(
    tx,
    () => tx.$queryRaw<{ free: boolean }[]>`
      select coalesce((select range_agg(tstzrange(h.starts_at, h.ends_at)) from shift h
          where h.staff_id = ${staffId}::uuid and h.store_id = a.store_id
            and h.starts_at < a.ends_at and h.ends_at > a.starts_at) @> tstzrange(a.starts_at, a.ends_at), false)
        and exists (select 1 from staff s join staff_store w on w.staff_id = s.id and w.store_id = a.store_id
          where s.id = ${staffId}::uuid and s.disabled_at is null)
        and not exists (select 1 from staff_leave v where v.staff_id = ${staffId}::uuid and v.cancelled_at is null
          and v.given_back_at is null and v.starts_at < a.ends_at and v.ends_at > a.starts_at)
        and not exists (select 1 from appointment b where b.consultant_id = ${staffId}::uuid and b.id <> a.id
          and b.cancelled_at is null and b.no_show_at is null
          and tstzrange(b.starts_at, b.ends_at) && tstzrange(a.starts_at, a.ends_at)) as free
      from appointment a where a.id = ${appointmentId}::uuid`,
  );
  return found?.free ?? false;
}
