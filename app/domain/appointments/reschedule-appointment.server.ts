import { claimSlot, tellNextSlots } from "#app/domain/appointments/claim-slot.server.ts";
import { lockAppointment } from "#app/domain/appointments/lock-appointment.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

type Moved = { appointmentId: string; startsAt: string; endsAt: string; before: string };

/** Moves an appointment to another time of the same consultant; a taken time is refused with the next three free ones. */
export async function rescheduleAppointment(
  scope: StoreScope,
  input: { appointmentId: string; startsAt: string; key: string },
  now = new Date(),
): Promise<Answer<Moved>> {
  const startsAt = new Date(input.startsAt);
  let wanted: Parameters<typeof tellNextSlots>[2];
  const options = {
    key: input.key,
    purpose: "appointment:reschedule",
    asked: input,
    refusals: { appointment_one_slot: refused("slot-taken") },
  };
  const answer = await transact<Moved>(scope, options, async (tx, act) => {
    const held = await lockAppointment(tx, scope, input.appointmentId);
    if (!held.ok) return held;
    const { appointment, lead } = held;
    const { consultantId, storeId } = appointment;
    wanted = { storeId, consultantId, startsAt, exceptAppointmentId: appointment.id };
    const claim = await claimSlot(tx, wanted, now);
    if (!claim.ok) return claim;
    await tx.appointment.update({
      where: { id: appointment.id },
      data: { startsAt, endsAt: claim.endsAt },
    });
    const before = appointment.startsAt.toISOString();
    act.activity({
      leadId: lead.id,
      storeId,
      kind: "appointment-moved",
      body: { appointmentId: appointment.id, before, after: startsAt.toISOString() },
    });
    tellLead(act, lead);
    tellDesk(act, storeId, { noun: "appointment", id: appointment.id });
    return {
      ok: true,
      appointmentId: appointment.id,
      startsAt: startsAt.toISOString(),
      endsAt: claim.endsAt.toISOString(),
      before,
    };
  });
  return answer.ok ? answer : tellNextSlots(scope, answer, wanted, now);
}
