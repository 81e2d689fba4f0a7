import { asSystem } from "#tests/factories/store.ts";

type OfLead = { id: string; customerId: string; storeId: string };

/** An hour agreed with a consultant. */
export async function anAppointment(
  lead: OfLead,
  consultant: { id: string },
  startsAt: Date,
  more: { bookedAt?: Date; cancelledAt?: Date; noShowAt?: Date; minutes?: number } = {},
) {
  const { minutes = 60, ...fields } = more;
  return asSystem(async (tx) => {
    await tx.lead.updateMany({
      where: { id: lead.id, closedAt: null },
      data: { stage: "appointment" },
    });
    return tx.appointment.create({
      data: {
        leadId: lead.id,
        customerId: lead.customerId,
        storeId: lead.storeId,
        consultantId: consultant.id,
        startsAt,
        endsAt: new Date(startsAt.getTime() + minutes * 60_000),
        ...fields,
      },
    });
  });
}

/** A guest who waits in the store, without anybody having said so to the live feed. */
export async function aWaitingGuest(
  lead: OfLead,
  consultant: { id: string } | null,
  startedAt = new Date(),
) {
  const place = { leadId: lead.id, customerId: lead.customerId, storeId: lead.storeId };
  return asSystem(async (tx) => {
    const checkIn = await tx.checkIn.create({ data: { ...place, how: "list", at: startedAt } });
    await tx.lead.update({ where: { id: lead.id }, data: { stage: "showed" } });
    return tx.visit.create({
      data: { ...place, checkInId: checkIn.id, consultantId: consultant?.id ?? null, startedAt },
    });
  });
}
