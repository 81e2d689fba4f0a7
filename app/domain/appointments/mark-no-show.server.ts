import { isNoShow } from "#app/domain/appointments/no-show-due.ts";
import type { OpeningHours } from "#app/domain/stores/business-hours.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore, systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, read, type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

/** Writes down that a guest did not come. Checking them in late, or `undoNoShow`, takes it back. */
export async function markNoShow(
  scope: StoreScope,
  input: { appointmentId: string; key: string },
  now = new Date(),
): Promise<Answer> {
  const purpose = `no-show ${input.appointmentId}`;
  return transact(scope, { key: input.key, purpose }, async (tx, act) => {
    const appointment = await lockMissed(tx, input.appointmentId);
    if (!appointment || !seesStore(scope, appointment.storeId)) return refused("not-found");
    if (appointment.cancelledAt) return refused("appointment-cancelled");
    if (appointment.noShowAt) return refused("already-done");
    if (appointment.checkIns.length > 0) return refused("already-checked-in");
    if (appointment.startsAt > now) return refused("not-due-yet");
    await write(tx, act, appointment, now, scope.staffId ? "by hand" : "by the clock");
    return { ok: true };
  });
}

/** Takes a no-show back, unless the consultant's hour was given away meanwhile. */
export async function undoNoShow(
  scope: StoreScope,
  input: { appointmentId: string; key: string },
): Promise<Answer> {
  const options = {
    key: input.key,
    purpose: `undo-no-show ${input.appointmentId}`,
    refusals: { appointment_one_slot: refused("slot-taken") },
  };
  return transact(scope, options, async (tx, act) => {
    const appointment = await lockMissed(tx, input.appointmentId);
    if (!appointment || !seesStore(scope, appointment.storeId)) return refused("not-found");
    if (!appointment.noShowAt) return refused("already-done");
    await tx.appointment.update({ where: { id: appointment.id }, data: { noShowAt: null } });
    const { leadId, storeId } = appointment;
    act.activity({
      leadId,
      storeId,
      kind: "no-show-undone",
      body: { appointmentId: appointment.id },
    });
    tellDesk(act, storeId, { noun: "appointment", id: appointment.id });
    tellLead(act, appointment.lead, appointment.consultantId);
    return { ok: true };
  });
}

/** Marks everyone who is two hours late or whose store has closed. For the job that runs every few minutes. */
export async function markNoShows(now = new Date()): Promise<{ marked: number }> {
  const scope = systemScope("no-shows");
  const missed = await read(scope, (tx) =>
    tx.appointment.findMany({
      where: {
        startsAt: { lt: now },
        cancelledAt: null,
        noShowAt: null,
        checkIns: { none: { undoneAt: null } },
      },
      orderBy: { startsAt: "asc" },
      take: 500,
      select: {
        id: true,
        startsAt: true,
        store: { select: { timeZone: true, openingHours: true } },
      },
    }),
  );
  let marked = 0;
  for (const { id, startsAt, store } of missed) {
    const calendar = { timeZone: store.timeZone, hours: store.openingHours as OpeningHours };
    if (!isNoShow(startsAt, calendar, now)) continue;
    // The minute of its mark is part of the key: an undone no-show may be marked again.
    const key = `${id} ${startsAt.toISOString()} ${now.toISOString()}`;
    const answer = await markNoShow(scope, { appointmentId: id, key }, now);
    if (answer.ok) marked += 1;
  }
  return { marked };
}

type Missed = NonNullable<Awaited<ReturnType<typeof lockMissed>>>;

async function lockMissed(tx: Tx, appointmentId: string) {
  await tx.$queryRaw`select 1 from lead where id =
    (select lead_id from appointment where id = ${appointmentId}::uuid) for no key update`;
  return tx.appointment.findUnique({
    where: { id: appointmentId },
    include: { lead: true, checkIns: { where: { undoneAt: null }, select: { id: true } } },
  });
}

async function write(tx: Tx, act: Acts, appointment: Missed, now: Date, how: string) {
  const { id, leadId, storeId, consultantId } = appointment;
  await tx.appointment.update({ where: { id }, data: { noShowAt: now } });
  act.activity({ leadId, storeId, kind: "no-show", body: { appointmentId: id, how }, at: now });
  tellDesk(act, storeId, { noun: "appointment", id });
  tellLead(act, appointment.lead, consultantId);
}
