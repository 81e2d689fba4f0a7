import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";
import { inScope, type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";

/** A live appointment with its lead held for a change, or why it cannot be changed. */
export async function lockAppointment(tx: Tx, scope: StoreScope, appointmentId: string) {
  const found = await tx.appointment.findUnique({ where: { id: appointmentId } });
  if (!found || !seesStore(scope, found.storeId)) return refused("not-found") as Refused;
  const lead = await lockLead(tx, scope, found.leadId);
  if (!lead) return refused("not-found") as Refused;
  const appointment = await tx.appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    include: { checkIns: { where: { undoneAt: null }, select: { id: true } } },
  });
  if (appointment.checkIns.length > 0) return refused("already-checked-in") as Refused;
  if (appointment.cancelledAt || appointment.noShowAt) return refused("already-done") as Refused;
  return { ok: true as const, appointment, lead };
}

/** The store of an appointment and the holder of its lead, for the question who may do what to it. */
export async function appointmentSubject(scope: StoreScope, appointmentId: string) {
  const found = await read(scope, (tx) =>
    tx.appointment.findUnique({
      where: { id: appointmentId, ...inScope(scope) },
      select: { storeId: true, lead: { select: { consultantId: true } } },
    }),
  );
  return found && { storeId: found.storeId, consultantId: found.lead.consultantId };
}
