import type { SlotWorld } from "#app/domain/appointments/slots.ts";
import type { OpeningHours } from "#app/domain/stores/business-hours.ts";
import { without } from "#app/domain/time/ranges.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** The store's hours and one consultant's shifts without their leaves, and standing appointments, in a stretch of time. */
export async function readSlotWorld(
  tx: Tx,
  of: { storeId: string; consultantId: string; exceptAppointmentId?: string },
  from: Date,
  to: Date,
): Promise<SlotWorld> {
  const { storeId, consultantId } = of;
  const store = await tx.store.findUniqueOrThrow({ where: { id: storeId } });
  const touching = { startsAt: { lt: to }, endsAt: { gt: from } };
  const shifts = await tx.shift.findMany({
    where: { staffId: consultantId, storeId, ...touching },
    select: { startsAt: true, endsAt: true },
  });
  const leaves = await tx.staffLeave.findMany({
    where: { staffId: consultantId, cancelledAt: null, givenBackAt: null, ...touching },
    select: { startsAt: true, endsAt: true },
  });
  const bookings = await tx.appointment.findMany({
    where: {
      consultantId,
      cancelledAt: null,
      noShowAt: null,
      ...touching,
      ...(of.exceptAppointmentId ? { id: { not: of.exceptAppointmentId } } : {}),
    },
    select: { startsAt: true, endsAt: true },
  });
  return {
    store: { hours: store.openingHours as OpeningHours, timeZone: store.timeZone },
    slotMinutes: store.slotMinutes,
    shifts: shifts
      .flatMap((shift) => without(shift, leaves))
      .map((shift) => ({ ...shift, consultantId })),
    bookings: bookings.map((booking) => ({ ...booking, consultantId })),
  };
}
