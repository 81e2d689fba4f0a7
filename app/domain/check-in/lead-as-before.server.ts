import { spokenResults } from "#app/domain/leads/schema.ts";
import { nextStage } from "#app/domain/leads/stage.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";
import type { LeadBefore } from "./receive-guest.server.ts";

/**
 * A lead whose check-in never was: its stage and no-show as they were, as long as nothing else has moved it since. What
 * was said to the customer or booked meanwhile stands.
 */
export async function leadAsBefore(
  tx: Tx,
  checkIn: { id: string; leadId: string; appointmentId: string | null; at: Date },
) {
  const [said] = await tx.$queryRaw<{ before: LeadBefore }[]>`
    select body->'before' as before from activity where lead_id = ${checkIn.leadId}::uuid
      and kind = 'checked-in' and body->>'checkInId' = ${checkIn.id} order by at desc limit 1`;
  if (!said?.before) return;
  const { stage, droppedFrom, droppedReason, closedAt, noShowAt } = said.before;
  if (checkIn.appointmentId && noShowAt) {
    await tx.appointment.update({ where: { id: checkIn.appointmentId }, data: { noShowAt } });
  }
  const spoken = await tx.contact.count({
    where: {
      leadId: checkIn.leadId,
      at: { gte: checkIn.at },
      undoneAt: null,
      result: { in: [...spokenResults] },
    },
  });
  const booked = await tx.appointment.count({
    where: {
      leadId: checkIn.leadId,
      cancelledAt: null,
      noShowAt: null,
      checkIns: { none: { undoneAt: null } },
    },
  });
  const heard = spoken > 0 ? nextStage(stage, "contacted") : stage;
  await tx.lead.updateMany({
    where: {
      id: checkIn.leadId,
      stage: "showed",
      visits: { none: { voidedAt: null } },
    },
    data: {
      stage: booked > 0 ? nextStage(heard, "appointment-booked") : heard,
      droppedFrom,
      droppedReason,
      closedAt,
    },
  });
}
