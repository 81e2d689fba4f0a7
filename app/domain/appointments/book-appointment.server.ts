import { claimSlot, tellNextSlots } from "#app/domain/appointments/claim-slot.server.ts";
import { lockLead } from "#app/domain/leads/lock-lead.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { tellDesk, tellLead } from "#app/realtime/channels.ts";

type Input = { leadId: string; startsAt: string; replaces?: string; note?: string; key: string };
type Booked = { appointmentId: string; startsAt: string; endsAt: string };

/**
 * Books the consultant of a lead. A lead has one live appointment: a second one is refused with the first, which the
 * caller may name in `replaces`. A taken time is refused with the next three free ones.
 */
export async function bookAppointment(
  scope: StoreScope,
  input: Input,
  now = new Date(),
): Promise<Answer<Booked>> {
  const startsAt = new Date(input.startsAt);
  let wanted: Parameters<typeof tellNextSlots>[2];
  const options = {
    key: input.key,
    purpose: "appointment:book",
    refusals: { appointment_one_slot: refused("slot-taken") },
  };
  const answer = await transact<Booked>(scope, options, async (tx, act) => {
    const lead = await lockLead(tx, scope, input.leadId);
    if (!lead) return refused("not-found");
    if (lead.closedAt) return refused("closed");
    const { consultantId, storeId, customerId } = lead;
    if (!consultantId) return refused("no-consultant");
    const live = await tx.appointment.findFirst({
      where: { leadId: lead.id, cancelledAt: null, noShowAt: null, endsAt: { gt: now } },
      orderBy: { startsAt: "asc" },
      include: { checkIns: { where: { undoneAt: null }, select: { id: true } } },
    });
    if (live && live.checkIns.length === 0 && live.id !== input.replaces) {
      return refused("has-appointment", {
        facts: { appointmentId: live.id, startsAt: live.startsAt.toISOString() },
      });
    }
    wanted = { storeId, consultantId, startsAt, exceptAppointmentId: live?.id };
    if (live && live.id === input.replaces) {
      await tx.appointment.update({
        where: { id: live.id },
        data: { cancelledAt: now, cancelledById: scope.staffId },
      });
      tellDesk(act, storeId, { noun: "appointment", id: live.id });
    }
    const claim = await claimSlot(tx, wanted, now);
    if (!claim.ok) return claim;
    const appointment = await tx.appointment.create({
      data: {
        leadId: lead.id,
        customerId,
        storeId,
        consultantId,
        startsAt,
        endsAt: claim.endsAt,
        bookedById: scope.staffId,
        bookedAt: now,
        note: input.note || null,
      },
    });
    if (lead.stage === "new" || lead.stage === "assigned" || lead.stage === "contacted") {
      await tx.lead.update({ where: { id: lead.id }, data: { stage: "appointment" } });
    }
    act.activity({
      leadId: lead.id,
      storeId,
      kind: "appointment-booked",
      body: { appointmentId: appointment.id, before: lead.stage, replaces: input.replaces ?? null },
    });
    tellLead(act, lead);
    tellDesk(act, storeId, { noun: "appointment", id: appointment.id });
    return {
      ok: true,
      appointmentId: appointment.id,
      startsAt: startsAt.toISOString(),
      endsAt: claim.endsAt.toISOString(),
    };
  });
  return answer.ok ? answer : tellNextSlots(scope, answer, wanted, now);
}
